using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Privileged.Mails;

namespace TenantCloud.Core.Privileged;

/// <summary>The staff of the current office.</summary>
public sealed class StaffRealm(
    AppDbContext database, CurrentOffice currentOffice, AttemptLimiter limiter, AuditTrail audit, MailQueue mails, CanonicalLinks links, TimeProvider time, IOptions<PrivilegedOptions> options)
    : PrivilegedRealm<StaffAccount, StaffSession>(database, time, options)
{
    // Whoever locks an account again and again must not fill its owner's mailbox.
    private static readonly TimeSpan MailPause = TimeSpan.FromHours(1);

    private readonly TimeProvider _time = time;
    private readonly PrivilegedOptions _options = options.Value;

    public override string Issuer => currentOffice.Office.Settings.Identity.Name;

    public override string Purpose => string.Create(CultureInfo.InvariantCulture, $"Staff of office {currentOffice.Id.Value}");

    public override PasskeyTable Passkeys { get; } = new PasskeyTable<StaffPasskey, UsedChallenge>(database, time);

    public override string RoleOf(StaffAccount account) => account.Role.ToString();

    public override Task<bool> TryClientAsync(IPAddress? client, CancellationToken cancellationToken) =>
        limiter.TryAsync("staff-sign-in-client", client, _options.SignInsPerClient, cancellationToken);

    public override void Record(AuditAction action, StaffAccount? account, IPAddress? client, params ReadOnlySpan<(string Name, string Value)> details)
    {
        if (account is null)
        {
            audit.Add(AuditActor.Stranger, action, clientAddress: client?.ToString(), details: details);
        }
        else
        {
            audit.Add(new AuditAuthor(AuditActor.Staff, account.Id, account.Name, client?.ToString()), action, account.Id, null, details);
        }
    }

    public override void RecordAttempt(AuditAction action, StaffAccount? account, IPAddress? client) =>
        audit.Add(AuditActor.Stranger, action, subjectId: account?.Id, clientAddress: client?.ToString(), details: account is null ? [] : [("name", account.Name)]);

    public override async Task TellOfLockoutAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var (kind, since) = (MailView.KindOf(typeof(StaffLockedOut)), _time.GetUtcNow() - MailPause);
        if (!await Database.Set<OutboundMail>().AnyAsync(mail => mail.CreatedAt > since && mail.Kind == kind && mail.Recipient == account.Email, cancellationToken))
        {
            await mails.EnqueueAsync(new StaffLockedOut { Minutes = _options.LockoutMinutes }, account.Email, cancellationToken);
        }
    }

    public override Task TellOfPasskeyAsync(StaffAccount account, AuditAction action, string name, CancellationToken cancellationToken)
    {
        var (changedAt, keys) = (_time.GetUtcNow(), links.To("/gestion/securite"));
        return action is AuditAction.PasskeyAdded
            ? mails.EnqueueAsync(new StaffPasskeyAdded { Name = name, ChangedAt = changedAt, KeysLink = keys }, account.Email, cancellationToken)
            : mails.EnqueueAsync(new StaffPasskeyRemoved { Name = name, ChangedAt = changedAt, KeysLink = keys }, account.Email, cancellationToken);
    }

    protected override StaffSession CreateSession(Guid id, Guid accountId, DateTimeOffset at, string? clientAddress, string? userAgent) =>
        new() { Id = id, AccountId = accountId, StartedAt = at, LastSeenAt = at, ClientAddress = clientAddress, UserAgent = userAgent };
}
