using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Suppressions;

namespace TenantCloud.Core.Accounts;

/// <summary>Another mail address for an account, or its first: asked for by its signed-in owner, done by the link sent to the new address.</summary>
/// <remarks>Where the address is the login, the login changes with it. An address that somebody else has gets the same answer; its owner is told by mail.</remarks>
public sealed class EmailChange(
    AppDbContext database,
    CurrentOffice currentOffice,
    AccountLinks accountLinks,
    AttemptLimiter limiter,
    MailQueue mails,
    CanonicalLinks links,
    AddressSuppressions suppressions,
    AuditTrail audit,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>What begins a change, ends it or ends its link.</summary>
    private static readonly AuditAction[] Milestones =
    [
        AuditAction.EmailChangeAsked, AuditAction.EmailChanged, AuditAction.EmailChangeUndone,
        AuditAction.PasswordChanged, AuditAction.PasswordReset, AuditAction.CredentialsReissued,
    ];

    /// <summary>Sends a link to the new address, and to the one so far a notice with « ce n'est pas moi ». An older link to a new address dies.</summary>
    public async Task<EmailChangeOutcome> AskAsync(Guid accountId, EmailAddress address, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("change-email", accountId.ToString(), options.Value.EmailChangesPerAccount, cancellationToken))
        {
            return EmailChangeOutcome.TooManyAttempts;
        }

        var normalized = normalizer.NormalizeEmail(address.Value);
        var account = await database.Accounts.AsNoTracking().SingleAsync(row => row.Id == accountId, cancellationToken);
        if (account.NormalizedEmail == normalized && account.EmailConfirmedAt is not null && !await suppressions.IsSuppressedAsync(address.Value, cancellationToken))
        {
            return EmailChangeOutcome.SameAddress;
        }

        var isTaken = await IsTakenAsync(account.Id, normalized, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await accountLinks.RevokeAsync(account.Id, AccountTokenPurpose.ChangeEmail, cancellationToken);
        if (isTaken)
        {
            await mails.EnqueueAsync(new EmailTaken { SignInLink = links.To("/connexion"), ResetLink = links.To("/mot-de-passe-oublie") }, address.Value, cancellationToken);
        }
        else
        {
            var lifetime = TimeSpan.FromHours(currentOffice.Office.Settings.Registration.LinkLifetimeHours);
            var link = accountLinks.Create(account.Id, AccountTokenPurpose.ChangeEmail, lifetime, address.Value);
            // Its owner says that it works; should it not, the link's bounce suppresses it again.
            await suppressions.LiftAsync(address.Value, cancellationToken);
            await mails.EnqueueAsync(new ConfirmNewEmail { ConfirmLink = links.To("/informations/adresse-mail/confirmer", ("jeton", link.Token)), ExpiresAt = link.ExpiresAt }, address.Value, cancellationToken);
        }

        if (account is { Email: { } former, EmailConfirmedAt: not null } && account.NormalizedEmail != normalized)
        {
            await NotifyAsync(account.Id, former, address, cancellationToken);
        }

        audit.Add(AuditActor.Resident, AuditAction.EmailChangeAsked, account.Id, null, client?.ToString(), Details(account.Email, address.Value));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return EmailChangeOutcome.Done;
    }

    /// <summary>The change that waits for its owner's confirmation.</summary>
    /// <remarks>Read from what was asked, not from the link: an address that somebody else has got none, and must look alike.</remarks>
    /// <returns>Null where none waits: never asked, done, taken back, too late, or ended by a new password.</returns>
    public async Task<PendingEmailChange?> FindPendingAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var last = await database.AuditEntries
            .Where(entry => entry.AccountId == accountId && Milestones.Contains(entry.Action))
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Select(entry => new { entry.Action, entry.At, entry.Details })
            .FirstOrDefaultAsync(cancellationToken);
        var expiresAt = last?.At.AddHours(currentOffice.Office.Settings.Registration.LinkLifetimeHours);
        return last is { Action: AuditAction.EmailChangeAsked, Details: { } details } && expiresAt is { } end && end > time.GetUtcNow()
            && JsonSerializer.Deserialize<Dictionary<string, string>>(details)?.GetValueOrDefault("to") is { } address
            ? new PendingEmailChange(address, end)
            : null;
    }

    /// <summary>Uses the link sent to the new address, once.</summary>
    /// <param name="token">The token of the link, as it came.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<EmailChangeOutcome> ConfirmAsync(string? token, IPAddress? client, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var used = await accountLinks.UseAsync(token, AccountTokenPurpose.ChangeEmail, cancellationToken);
        if (used?.Address is not { } address)
        {
            return EmailChangeOutcome.LinkIsDead;
        }

        var account = await database.Accounts.SingleAsync(row => row.Id == used.AccountId, cancellationToken);
        if (!await TryClaimAsync(account.Id, address, cancellationToken))
        {
            return EmailChangeOutcome.AddressTaken;
        }

        audit.Add(AuditActor.Resident, AuditAction.EmailChanged, account.Id, null, client?.ToString(), Details(account.Email, address));
        Move(account, address);
        await accountLinks.RevokeAsync([account.Id], [AccountTokenPurpose.ConfirmEmail, AccountTokenPurpose.ResetPassword], cancellationToken);
        if (!await TrySaveAsync(cancellationToken))
        {
            return EmailChangeOutcome.AddressTaken;
        }

        await transaction.CommitAsync(cancellationToken);
        return EmailChangeOutcome.Done;
    }

    /// <summary>Keeps an address that was just proved for an account: those that have it and never proved it yield. Call it in a transaction: until its end nobody else can have the address.</summary>
    /// <returns>False where another account signs in by the address or has it.</returns>
    internal async Task<bool> TryClaimAsync(Guid accountId, string address, CancellationToken cancellationToken)
    {
        var normalized = normalizer.NormalizeEmail(address);
        // The row of this count is the address's lock.
        await limiter.TryAsync("address", normalized, int.MaxValue, cancellationToken);
        await database.Accounts
            .Where(row => row.Id != accountId && row.NormalizedLogin == normalized && row.Email != null && row.EmailConfirmedAt == null)
            .ExecuteDeleteAsync(cancellationToken);
        return !await IsTakenAsync(accountId, normalized, cancellationToken);
    }

    /// <summary>Saves a move.</summary>
    /// <returns>False where somebody registered with the address at the same moment.</returns>
    internal async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueIndexViolation())
        {
            return false;
        }
    }

    /// <summary>Whether an account other than this one proved that it signs in by the address or has it.</summary>
    private Task<bool> IsTakenAsync(Guid accountId, string normalized, CancellationToken cancellationToken) =>
        database.Accounts.AnyAsync(
            row => row.Id != accountId && (row.NormalizedLogin == normalized || row.NormalizedEmail == normalized) && (row.Email == null || row.EmailConfirmedAt != null),
            cancellationToken);

    /// <summary>Gives the account an address that was just proved, and the login where that was the address.</summary>
    internal void Move(Account account, string address)
    {
        var normalized = normalizer.NormalizeEmail(address);
        if (account.NormalizedLogin == account.NormalizedEmail)
        {
            (account.Login, account.NormalizedLogin) = (address, normalized);
        }

        (account.Email, account.NormalizedEmail, account.EmailConfirmedAt) = (address, normalized, time.GetUtcNow());
    }

    private async Task NotifyAsync(Guid accountId, string former, EmailAddress address, CancellationToken cancellationToken)
    {
        var undo = accountLinks.Create(accountId, AccountTokenPurpose.UndoEmailChange, TimeSpan.FromDays(options.Value.UndoEmailChangeDays), former);
        await mails.EnqueueAsync(
            new EmailChangeAsked { NewAddress = EmailAddress.Mask(address.Value), UndoLink = links.To("/informations/adresse-mail/annuler", ("jeton", undo.Token)), ExpiresAt = undo.ExpiresAt },
            former,
            cancellationToken);
    }

    private static (string Name, string Value)[] Details(string? former, string address) =>
        [("from", former is null ? "" : EmailAddress.Mask(former)), ("to", EmailAddress.Mask(address))];
}

/// <summary>A change of address that waits for its confirmation.</summary>
/// <param name="MaskedAddress">The address asked for, masked.</param>
/// <param name="ExpiresAt">Until when its link is good.</param>
public sealed record PendingEmailChange(string MaskedAddress, DateTimeOffset ExpiresAt);

/// <summary>How a step of a change of address ended.</summary>
public enum EmailChangeOutcome
{
    Done,

    /// <summary>It is the account's address already.</summary>
    SameAddress,

    /// <summary>Unknown here, used, expired, or replaced by a newer one.</summary>
    LinkIsDead,

    /// <summary>Meanwhile another account has the address, and only the office can tell whose it is. Only whoever reads its mailbox gets this answer.</summary>
    AddressTaken,

    TooManyAttempts,
}
