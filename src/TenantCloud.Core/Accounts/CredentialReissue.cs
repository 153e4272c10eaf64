using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts;

/// <summary>Issues another password for a login that the office issued. Nobody can say the old one again: it is nowhere kept.</summary>
public sealed class CredentialReissue(
    AppDbContext database,
    CurrentOffice currentOffice,
    SignInSessions sessions,
    AccountLinks accountLinks,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    IPasswordHasher<Account> hasher,
    TimeProvider time)
{
    /// <summary>Replaces the password, to be changed at the next sign-in; ends every session, unlocks, and makes pending links worthless. Where a confirmed address is known its owner is told.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="version">The account's version that the author saw: a page that is sent again must not make the sheet worthless that was just printed.</param>
    /// <param name="author">Who issues.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>To be shown once; null where the office has no such account, or the account was changed since.</returns>
    /// <exception cref="InvalidOperationException">Residents of this office choose their own sign-in.</exception>
    public async Task<IssuedCredentials?> ReissueAsync(Guid accountId, long version, AuditAuthor author, CancellationToken cancellationToken)
    {
        var settings = currentOffice.Office.Settings;
        if (settings.Registration.Mode is not RegistrationMode.IssuedCredentials)
        {
            throw new InvalidOperationException("Residents of this office choose their own sign-in.");
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Accounts.SingleOrDefaultAsync(row => row.Id == accountId && row.Version == version, cancellationToken) is not { } account)
        {
            return null;
        }

        var credentials = IssuedCredentials.Create(settings.Password) with { Login = account.Login };
        account.PasswordHash = hasher.HashPassword(account, credentials.Password);
        account.SecurityStamp = SecurityStamps.New();
        account.MustChangePassword = true;
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        await sessions.EndAllAsync(account.Id, kept: null, cancellationToken);
        await accountLinks.RevokeAsync([account.Id], [AccountTokenPurpose.ResetPassword, AccountTokenPurpose.ChangeEmail, AccountTokenPurpose.Invitation], cancellationToken);
        if (account is { Email: { } email, EmailConfirmedAt: not null })
        {
            await mails.EnqueueAsync(new PasswordChanged { ChangedAt = time.GetUtcNow(), ResetLink = links.To("/mot-de-passe-oublie"), ContactLink = links.To("/contact") }, email, account.Language, cancellationToken);
        }

        audit.Add(author, AuditAction.CredentialsReissued, account.ResidentId, account.Id);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return credentials;
    }
}
