using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts;

/// <summary>The desk makes an account ready for a resident and has the link mailed: who holds the address chooses the password, nobody else ever knows one.</summary>
public sealed class DeskInvitations(
    AppDbContext database,
    CurrentOffice currentOffice,
    HouseholdAccounts households,
    Invitations invitations,
    AccountLinks accountLinks,
    AddressSuppressions suppressions,
    AttemptLimiter limiter,
    AuditTrail audit,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>Whether residents of the office choose their own sign-in: where it is issued nobody is invited.</summary>
    public bool IsOffered => currentOffice.Office.Settings.Registration.Mode is RegistrationMode.SelfService;

    /// <summary>Invites a resident, or once more one who has not accepted yet, also at another address; earlier links are worthless then.</summary>
    /// <param name="residentId">Who is invited.</param>
    /// <param name="email">Where the link goes, and the login.</param>
    /// <param name="author">Who invites.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">Sign-ins of this office are issued.</exception>
    public async Task<DeskInvitationResult> InviteAsync(Guid residentId, EmailAddress email, AuditAuthor author, CancellationToken cancellationToken)
    {
        if (!IsOffered)
        {
            throw new InvalidOperationException("Sign-ins of this office are issued.");
        }

        var normalized = normalizer.NormalizeEmail(email.Value);
        var isAllowed = await limiter.TryAsync("desk-invitation-staff", $"{author.Id}", options.Value.InvitationsPerStaff, cancellationToken);
        isAllowed &= await limiter.TryAsync("desk-invitation", normalized, options.Value.LinksPerAddress, cancellationToken);
        if (!isAllowed)
        {
            return DeskInvitationResult.TooManyAttempts;
        }

        if (await suppressions.IsSuppressedAsync(email.Value, cancellationToken))
        {
            return DeskInvitationResult.AddressBounces;
        }

        if (await FindMemberAsync(residentId, cancellationToken) is not { } member)
        {
            return DeskInvitationResult.NoLease;
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var place = await households.FindPlaceAsync(member.HouseholdReference, [member], normalized, cancellationToken);
        var account = await database.Accounts.SingleOrDefaultAsync(row => row.ResidentId == residentId, cancellationToken);
        if (Refusal(place, account, await IsAnyInvitedAsync(place.Unconfirmed.Where(other => other.Id != account?.Id), cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        if (await database.Accounts.AnyAsync(row => row.NormalizedEmail == normalized && row.ResidentId != residentId && row.EmailConfirmedAt != null, cancellationToken))
        {
            return DeskInvitationResult.AddressTaken;
        }

        if (account is { PasswordHash: null } && account.NormalizedLogin == normalized)
        {
            await accountLinks.RevokeAsync(account.Id, AccountTokenPurpose.Invitation, cancellationToken);
        }
        else
        {
            database.Accounts.RemoveRange(place.Unconfirmed);
            account = CreateAccount(residentId, email.Value, normalized);
            database.Accounts.Add(account);
        }

        await invitations.SendLinkAsync(account.Id, email.Value, cancellationToken);
        audit.Add(author, AuditAction.ResidentInvited, residentId, account.Id, ("after", EmailAddress.Mask(email.Value)));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsUniqueIndexViolation())
        {
            // Somebody registered with this address or as this person meanwhile; their account stays.
            return DeskInvitationResult.AddressTaken;
        }

        await transaction.CommitAsync(cancellationToken);
        return DeskInvitationResult.Sent;
    }

    private async Task<HouseholdMember?> FindMemberAsync(Guid residentId, CancellationToken cancellationToken)
    {
        var today = PortalFormat.ParisDay(time.GetUtcNow());
        return await (
            from holder in database.LeaseHolders.AsNoTracking()
            join lease in database.Leases on holder.LeaseId equals lease.Id
            join resident in database.Residents on holder.ResidentId equals resident.Id
            where holder.ResidentId == residentId && (holder.EndsOn == null || holder.EndsOn >= today) && (lease.EndsOn == null || lease.EndsOn >= today)
            orderby lease.StartsOn descending, lease.Id
            select new HouseholdMember(resident.Id, lease.HouseholdReference, resident.LastName, resident.FirstName, resident.BirthDate))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private Task<bool> IsAnyInvitedAsync(IEnumerable<Account> accounts, CancellationToken cancellationToken)
    {
        var (ids, now) = (accounts.Where(account => account.PasswordHash is null).Select(account => account.Id).ToList(), time.GetUtcNow());
        return database.AccountTokens.AnyAsync(
            row => ids.Contains(row.AccountId) && row.Purpose == AccountTokenPurpose.Invitation && row.UsedAt == null && row.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Registrations never confirmed yield, as they do to everybody; an invitation that the office sent to somebody else does not, for as long as its link lives.</summary>
    private static DeskInvitationResult? Refusal(HouseholdPlace place, Account? account, bool isAnotherInvited) => place switch
    {
        _ when account is { EmailConfirmedAt: not null } or { Email: null } => DeskInvitationResult.HasAccount,
        { LoginIsTaken: true } => DeskInvitationResult.AddressTaken,
        { Member: null } => DeskInvitationResult.HouseholdIsFull,
        _ when isAnotherInvited => DeskInvitationResult.OtherInvitation,
        _ => null,
    };

    private Account CreateAccount(Guid residentId, string login, string normalizedLogin)
    {
        var now = time.GetUtcNow();
        return new Account
        {
            Id = Guid.CreateVersion7(now),
            ResidentId = residentId,
            Login = login,
            NormalizedLogin = normalizedLogin,
            Email = login,
            NormalizedEmail = normalizedLogin,
            PasswordHash = null,
            SecurityStamp = SecurityStamps.New(),
            CreatedAt = now,
        };
    }
}

/// <summary>What came of inviting a resident.</summary>
public enum DeskInvitationResult
{
    Sent,

    /// <summary>The resident signs in already.</summary>
    HasAccount,

    /// <summary>The address is another account's.</summary>
    AddressTaken,

    /// <summary>The office writes to the address no more.</summary>
    AddressBounces,

    /// <summary>The person holds no current lease.</summary>
    NoLease,

    /// <summary>The household has all the accounts that the office allows.</summary>
    HouseholdIsFull,

    /// <summary>Somebody else was invited at the address, or in the household's last place, and may still accept.</summary>
    OtherInvitation,

    TooManyAttempts,
}
