using System.Net;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>« Ce n'est pas moi »: the former address takes the account back, whether the change was done yet or not.</summary>
public sealed class EmailChangeUndoing(
    AppDbContext database,
    CurrentOffice currentOffice,
    EmailChange change,
    AccountLinks accountLinks,
    SignInSessions sessions,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    TimeProvider time)
{
    /// <summary>Uses the link, once: puts the former address back, ends every session, takes the password and the passkeys away and mails a link for a new password.</summary>
    /// <param name="token">The token of the link, as it came.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>Links of later changes die; that of an earlier one stays good, so that whoever took an account over cannot shut its owner out by changing twice.</remarks>
    public async Task<EmailChangeOutcome> UndoAsync(string? token, IPAddress? client, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var used = await accountLinks.UseAsync(token, AccountTokenPurpose.UndoEmailChange, cancellationToken);
        if (used?.Address is not { } former)
        {
            return EmailChangeOutcome.LinkIsDead;
        }

        var account = await database.Accounts.SingleAsync(row => row.Id == used.AccountId, cancellationToken);
        if (!await change.TryClaimAsync(account.Id, former, cancellationToken))
        {
            return EmailChangeOutcome.AddressTaken;
        }

        var intruder = account.Email ?? "";
        change.Move(account, former);
        account.PasswordHash = null;
        account.SecurityStamp = SecurityStamps.New();
        await EndEverythingAsync(used, cancellationToken);
        var reset = accountLinks.Create(
            account.Id, AccountTokenPurpose.ResetPassword, TimeSpan.FromHours(PasswordReset.LifetimeHours(currentOffice.Office)), account.NormalizedEmail);
        await mails.EnqueueAsync(
            new EmailChangeUndone { ResetLink = links.To("/mot-de-passe-oublie/nouveau", ("jeton", reset.Token)), ExpiresAt = reset.ExpiresAt, ContactLink = links.To("/contact") },
            former,
            cancellationToken);
        audit.Add(
            AuditActor.Resident, AuditAction.EmailChangeUndone, account.Id, null, client?.ToString(), ("from", EmailAddress.Mask(intruder)), ("to", EmailAddress.Mask(former)));
        if (!await change.TrySaveAsync(cancellationToken))
        {
            return EmailChangeOutcome.AddressTaken;
        }

        await transaction.CommitAsync(cancellationToken);
        return EmailChangeOutcome.Done;
    }

    private async Task EndEverythingAsync(AccountToken used, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await accountLinks.RevokeAsync([used.AccountId], [AccountTokenPurpose.ChangeEmail, AccountTokenPurpose.ConfirmEmail, AccountTokenPurpose.ResetPassword], cancellationToken);
        await database.AccountTokens
            .Where(row => row.AccountId == used.AccountId && row.Purpose == AccountTokenPurpose.UndoEmailChange && row.UsedAt == null && row.CreatedAt > used.CreatedAt)
            .ExecuteUpdateAsync(row => row.SetProperty(value => value.UsedAt, now), cancellationToken);
        await database.AccountPasskeys.Where(row => row.AccountId == used.AccountId).ExecuteDeleteAsync(cancellationToken);
        await sessions.EndAllAsync(used.AccountId, kept: null, cancellationToken);
    }
}
