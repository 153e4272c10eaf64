using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages.Residents;

public sealed class ResidentModel(AppDbContext database, CurrentOffice currentOffice, DeskInvitations invitations, TimeProvider time, PortalText text) : PageModel
{
    private const int MostTraces = 20;

    public ResidentFacts Resident { get; private set; } = new("", "", []);

    public Account? Account { get; private set; }

    public AccountState State { get; private set; }

    /// <summary>Since when and why mail to the account's address is held back; null where it goes out.</summary>
    public AddressSuppression? Suppression { get; private set; }

    /// <summary>Until when the invitation that was sent is good.</summary>
    public DateTimeOffset? InvitedUntil { get; private set; }

    public bool IsJustInvited { get; private set; }

    public int RunningSessions { get; private set; }

    /// <summary>What was done with the account, the newest first.</summary>
    public IReadOnlyList<JournalRow> Traces { get; private set; } = [];

    /// <summary>The office issued the sign-in, and can issue another password.</summary>
    public bool CanReissue => Account is not null
        && currentOffice.Office.Settings.Registration.Mode is RegistrationMode.IssuedCredentials
        && AnswersResidents;

    /// <summary>The resident may be invited by mail, or once more.</summary>
    public bool CanInvite => invitations.IsOffered && State.CanBeInvited() && AnswersResidents;

    /// <summary>Whoever looks may do more than look.</summary>
    public bool AnswersResidents => !User.IsInRole(nameof(StaffRole.Reader));

    public async Task<IActionResult> OnGetAsync(Guid id, bool invite, CancellationToken cancellationToken)
    {
        IsJustInvited = invite;
        var resident = await database.Residents
            .Where(row => row.Id == id)
            .Select(row => new ResidentFacts(
                row.Civility + " " + row.FirstName + " " + row.LastName,
                row.Reference,
                database.LeaseHolders.Where(holder => holder.ResidentId == id)
                    .Join(database.Leases, holder => holder.LeaseId, lease => lease.Id, (_, lease) => lease)
                    .OrderByDescending(lease => lease.StartsOn)
                    .Select(lease => new LeaseFacts(lease.Reference, lease.HouseholdReference, lease.AddressLine + ", " + lease.PostalCode + " " + lease.City, lease.EndsOn))
                    .ToList()))
            .SingleOrDefaultAsync(cancellationToken);
        if (resident is null)
        {
            return NotFound();
        }

        Resident = resident;
        Account = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.ResidentId == id, cancellationToken);
        if (Account is { } account)
        {
            var now = time.GetUtcNow();
            State = AccountStates.Of(account, now);
            Suppression = await database.AddressSuppressions.AsNoTracking().FirstOrDefaultAsync(row => row.NormalizedAddress == account.NormalizedEmail, cancellationToken);
            InvitedUntil = await database.AccountTokens
                .Where(row => row.AccountId == account.Id && row.Purpose == AccountTokenPurpose.Invitation && row.UsedAt == null && row.ExpiresAt > now)
                .MaxAsync(row => (DateTimeOffset?)row.ExpiresAt, cancellationToken);
            RunningSessions = await database.SignInSessions.CountAsync(row => row.AccountId == account.Id && row.EndedAt == null, cancellationToken);
            var traces = await database.AuditEntries.AsNoTracking().Where(row => row.AccountId == account.Id || row.SubjectId == account.Id)
                .OrderByDescending(row => row.At).Take(MostTraces).ToListAsync(cancellationToken);
            Traces = [.. traces.Select(row => new JournalRow(row.Id, row.At, AuditWords.Sentence(text, AuditWords.Actor(text, row.Actor, row.ActorName), row.Action, row.Details), row.ClientAddress))];
        }

        return Page();
    }
}

/// <summary>Who it is, as the office's books say.</summary>
public sealed record ResidentFacts(string Name, string Reference, IReadOnlyList<LeaseFacts> Leases);

/// <summary>One of their leases.</summary>
public sealed record LeaseFacts(string Reference, string HouseholdReference, string Address, DateOnly? EndsOn);
