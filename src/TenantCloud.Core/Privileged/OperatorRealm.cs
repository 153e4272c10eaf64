using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>The operators of the platform.</summary>
public sealed class OperatorRealm(PlatformDbContext database, PlatformAuditTrail audit, TimeProvider time, IOptions<PrivilegedOptions> options)
    : PrivilegedRealm<OperatorAccount, OperatorSession>(database, time, options)
{
    /// <summary>The one role that operators have.</summary>
    public const string Role = "Operator";

    // Many more than mistakes in an hour, few enough to be read at a sign-in.
    private const int MostRefusalsRead = 5_000;

    private readonly TimeProvider _time = time;
    private readonly PrivilegedOptions _options = options.Value;

    public override string Issuer => "TenantCloud";

    public override string Purpose => "Operators";

    public override PasskeyTable Passkeys { get; } = new PasskeyTable<OperatorPasskey, OperatorChallenge>(database, time);

    public override string RoleOf(OperatorAccount account) => Role;

    /// <summary>Refusals are counted where they are written down anyway, the newest of the hour, by network. Attempts at the same moment may all pass; the account's own count, which is exact, holds them.</summary>
    public override async Task<bool> TryClientAsync(IPAddress? client, CancellationToken cancellationToken)
    {
        var (since, network) = (_time.GetUtcNow().AddHours(-1), AttemptLimiter.NetworkOf(client));
        var refused = await database.PlatformAuditEntries
            .Where(row => (row.Action == AuditAction.SignInRefused || row.Action == AuditAction.LockedOut) && row.At > since)
            .OrderByDescending(row => row.At)
            .Select(row => row.ClientAddress)
            .Take(MostRefusalsRead)
            .ToListAsync(cancellationToken);
        return refused.Count(address => AttemptLimiter.NetworkOf(IPAddress.TryParse(address, out var kept) ? kept : null) == network) < _options.SignInsPerClient;
    }

    public override void Record(AuditAction action, OperatorAccount? account, IPAddress? client, params ReadOnlySpan<(string Name, string Value)> details) =>
        audit.Add(
            account is null ? null : new AuditAuthor(AuditActor.Operator, account.Id, account.Name, client?.ToString()), action, account?.Id, client?.ToString(), details);

    public override void RecordAttempt(AuditAction action, OperatorAccount? account, IPAddress? client) =>
        audit.Add(null, action, account?.Id, client?.ToString(), account is null ? [] : [("name", account.Name)]);

    /// <summary>The platform has no mails of its own; the audit says it.</summary>
    public override Task TellOfLockoutAsync(OperatorAccount account, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="TellOfLockoutAsync"/>
    public override Task TellOfPasskeyAsync(OperatorAccount account, AuditAction action, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override OperatorSession CreateSession(Guid id, Guid accountId, DateTimeOffset at, string? clientAddress, string? userAgent) =>
        new() { Id = id, AccountId = accountId, StartedAt = at, LastSeenAt = at, ClientAddress = clientAddress, UserAgent = userAgent };
}
