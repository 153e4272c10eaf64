using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>« Identifiant oublié »: whoever says who they are as on the notice is written to, at the address that the portal knows.</summary>
/// <remarks>The page learns nothing: not whether the person, an account or an address exists. The same statements run in every case, and the few attempts an hour leave no room to measure the mail.</remarks>
public sealed class LoginReminder(
    AppDbContext database,
    HouseholdMembers members,
    RegistrationAttempts attempts,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    IOptions<AccountOptions> options)
{
    /// <summary>Writes to each account of the persons who fit.</summary>
    public async Task<RecoveryResult> AskAsync(ClaimedIdentity claimed, CancellationToken cancellationToken)
    {
        if (!await attempts.TryAsync("reminder", claimed, options.Value.RecoveriesPerClient, options.Value.RecoveriesPerReference, cancellationToken))
        {
            return RecoveryResult.TooManyAttempts;
        }

        var residents = (await members.FindAsync(claimed, cancellationToken)).Select(member => member.ResidentId).ToList();
        var accounts = await database.Accounts.AsNoTracking()
            .Where(row => residents.Contains(row.ResidentId) && row.Email != null && row.EmailConfirmedAt != null)
            .Select(row => new { row.Id, row.Login, row.NormalizedLogin, row.Email, row.NormalizedEmail, row.Language })
            .ToListAsync(cancellationToken);
        await mails.PrepareAsync<LoginReminded>(cancellationToken);
        foreach (var account in accounts)
        {
            var address = account.Email ?? "";
            var login = account.NormalizedLogin == account.NormalizedEmail ? EmailAddress.Mask(address) : account.Login;
            await mails.EnqueueAsync(new LoginReminded { Login = login, SignInLink = links.To("/connexion"), ResetLink = links.To("/mot-de-passe-oublie") }, address, account.Language, cancellationToken);
            audit.Add(AuditActor.Stranger, AuditAction.LoginReminded, account.Id, clientAddress: claimed.Client?.ToString());
        }

        if (accounts.Count == 0)
        {
            audit.Add(AuditActor.Stranger, AuditAction.LoginReminded, clientAddress: claimed.Client?.ToString());
        }

        await database.SaveChangesAsync(cancellationToken);
        return RecoveryResult.MailSent;
    }
}
