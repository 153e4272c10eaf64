using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>Confirms the addresses of new accounts and sends links again.</summary>
public sealed class EmailConfirmation(
    AppDbContext database,
    AccountLinks accountLinks,
    ConfirmationLinks confirmations,
    Invitations invitations,
    AttemptLimiter limiter,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>Uses a link. Of many requests with one link exactly one confirms; the others find the address confirmed.</summary>
    /// <param name="token">The token of the link, as it came.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ConfirmationResult> ConfirmAsync(string? token, IPAddress? client, CancellationToken cancellationToken)
    {
        var hash = AccountLinks.HashOf(token ?? "");
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var used = await accountLinks.UseAsync(token, AccountTokenPurpose.ConfirmEmail, cancellationToken);
        var link = await database.AccountTokens
            .Where(row => row.Hash == hash && row.Purpose == AccountTokenPurpose.ConfirmEmail)
            .Join(database.Accounts, row => row.AccountId, account => account.Id, (row, account) => new { Account = account })
            .SingleOrDefaultAsync(cancellationToken);
        var result = link switch
        {
            null => ConfirmationResult.Unknown,
            { Account.EmailConfirmedAt: not null } => ConfirmationResult.AlreadyConfirmed,
            _ => used is not null ? ConfirmationResult.Confirmed : ConfirmationResult.Expired,
        };
        if (result is ConfirmationResult.Confirmed && link is { Account: { } confirmed })
        {
            confirmed.EmailConfirmedAt = time.GetUtcNow();
            audit.Add(AuditActor.Resident, AuditAction.EmailConfirmed, confirmed.Id, clientAddress: client?.ToString());
            await database.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Sends one mail to the address: a new link where an account waits for it, otherwise what is so.</summary>
    public async Task<RegistrationResult> ResendAsync(EmailAddress address, IPAddress? client, CancellationToken cancellationToken)
    {
        var normalized = normalizer.NormalizeEmail(address.Value);
        var isAllowed = await limiter.TryAsync("resend-client", client, options.Value.RegistrationsPerClient, cancellationToken);
        isAllowed &= await limiter.TryAsync("resend", normalized, options.Value.LinksPerAddress, cancellationToken);
        if (!isAllowed)
        {
            return RegistrationResult.TooManyAttempts;
        }

        // An account of an older portal may have a login of its own beside the address that waits.
        var account = await database.Accounts.AsNoTracking()
            .Where(row => row.NormalizedLogin == normalized || (row.NormalizedEmail == normalized && row.EmailConfirmedAt == null))
            .OrderByDescending(row => row.NormalizedLogin == normalized).ThenBy(row => row.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        switch (account)
        {
            case { Email: { } email, EmailConfirmedAt: null, PasswordHash: null }:
                await invitations.SendAsync(account.Id, email, AuditActor.Stranger, cancellationToken);
                break;
            case { Email: { } email, EmailConfirmedAt: null }:
                await confirmations.SendAsync(account.Id, email, cancellationToken);
                break;
            case not null:
                await mails.EnqueueAsync(new AccountExists { SignInLink = links.To("/connexion") }, address.Value, cancellationToken);
                break;
            default:
                await mails.EnqueueAsync(new NoAccount { RegisterLink = links.To("/inscription") }, address.Value, cancellationToken);
                break;
        }

        await database.SaveChangesAsync(cancellationToken);
        return RegistrationResult.MailSent;
    }
}

/// <summary>What came of using a link.</summary>
public enum ConfirmationResult
{
    Confirmed,

    /// <summary>The address was confirmed before, by this link or another.</summary>
    AlreadyConfirmed,

    Expired,

    /// <summary>No such link at this office: mistyped, replaced by a newer registration, or another office's.</summary>
    Unknown,
}
