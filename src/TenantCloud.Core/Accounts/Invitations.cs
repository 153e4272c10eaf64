using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Passwords;

namespace TenantCloud.Core.Accounts;

/// <summary>Invites residents to open an account that the office made ready: the link proves the address, the person chooses the password.</summary>
public sealed class Invitations(
    AppDbContext database,
    AccountLinks accountLinks,
    AttemptLimiter limiter,
    MailQueue mails,
    CanonicalLinks links,
    ConsentRegister consents,
    AuditTrail audit,
    NewPasswordCheck check,
    IPasswordHasher<Account> hasher,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <summary>Adds a link, its mail and the audit row to the unit of work.</summary>
    /// <param name="accountId">An account without a password.</param>
    /// <param name="email">Its address.</param>
    /// <param name="actor">Who invites.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SendAsync(Guid accountId, string email, AuditActor actor, CancellationToken cancellationToken)
    {
        await SendLinkAsync(accountId, email, cancellationToken);
        audit.Add(actor, AuditAction.ResidentInvited, accountId, details: ("after", EmailAddress.Mask(email)));
    }

    /// <summary>Adds a link and its mail to the unit of work.</summary>
    internal async Task SendLinkAsync(Guid accountId, string email, CancellationToken cancellationToken)
    {
        var link = accountLinks.Create(accountId, AccountTokenPurpose.Invitation, TimeSpan.FromDays(options.Value.InvitationDays));
        await mails.EnqueueAsync(new Invitation { AcceptLink = links.To("/inscription/invitation", ("jeton", link.Token)), ExpiresAt = link.ExpiresAt }, email, cancellationToken);
    }

    /// <summary>Whether a link could be used now.</summary>
    public Task<bool> IsGoodAsync(string? token, CancellationToken cancellationToken) =>
        accountLinks.IsGoodAsync(token, AccountTokenPurpose.Invitation, cancellationToken);

    /// <summary>Uses a link, once: sets the password, confirms the address and records the consent to the terms of use.</summary>
    /// <param name="token">The token of the link, as it came.</param>
    /// <param name="password">As typed. Where it is against the policy the link stays good.</param>
    /// <param name="language">Language in which the terms were shown.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<InvitationAnswer> AcceptAsync(string? token, string password, string language, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("invitation-use", client, options.Value.RecoveriesPerClient, cancellationToken))
        {
            return new InvitationAnswer(InvitationOutcome.TooManyAttempts);
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var used = await accountLinks.UseAsync(token, AccountTokenPurpose.Invitation, cancellationToken);
        var account = used is null ? null : await database.Accounts.SingleOrDefaultAsync(row => row.Id == used.AccountId, cancellationToken);
        if (account is not { PasswordHash: null })
        {
            return new InvitationAnswer(InvitationOutcome.LinkIsDead);
        }

        var problems = await check.CheckAsync(password, account, cancellationToken);
        if (problems.Count > 0)
        {
            return new InvitationAnswer(InvitationOutcome.AgainstPolicy) { Problems = problems };
        }

        account.PasswordHash = hasher.HashPassword(account, password);
        account.SecurityStamp = SecurityStamps.New();
        account.EmailConfirmedAt ??= time.GetUtcNow();
        consents.AcceptTerms(account, ConsentChannel.Invitation, language);
        await accountLinks.RevokeAsync(
            [account.Id], [AccountTokenPurpose.Invitation, AccountTokenPurpose.ConfirmEmail, AccountTokenPurpose.ResetPassword], cancellationToken);
        audit.Add(AuditActor.Resident, AuditAction.InvitationAccepted, account.Id, account.ResidentId, client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new InvitationAnswer(InvitationOutcome.Accepted);
    }
}

/// <summary>What came of using an invitation.</summary>
public sealed record InvitationAnswer(InvitationOutcome Outcome)
{
    /// <summary>Why not, for <see cref="InvitationOutcome.AgainstPolicy"/>.</summary>
    public IReadOnlyList<PasswordProblem> Problems { get; init; } = [];
}

/// <summary>How a use of an invitation ended.</summary>
public enum InvitationOutcome
{
    Accepted,

    /// <summary>Unknown here, used, expired, or the account has a password by now.</summary>
    LinkIsDead,

    AgainstPolicy,
    TooManyAttempts,
}
