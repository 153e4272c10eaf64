using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Counts attempts at guessable things per office and hour, the same for all nodes.</summary>
/// <remarks>Subjects are stored as SHA-256 of the office, the thing and the value. That keeps them out of sight, not secret from whoever holds the table and enumerates seven digits: rows are forgotten after a day.</remarks>
public sealed class AttemptLimiter(AppDbContext database, AttemptCounter counter, TimeProvider time)
{
    /// <summary>When the counts begin anew.</summary>
    public DateTimeOffset NextWindow => ThisHour.AddHours(1);

    private DateTimeOffset ThisHour
    {
        get
        {
            var now = time.GetUtcNow();
            return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        }
    }

    /// <summary>Counts one attempt and tells whether it is within the limit. One statement, atomic, on its own unless the caller began a transaction.</summary>
    /// <param name="what">What is tried, as a word.</param>
    /// <param name="value">Whose or which: a reference, an address.</param>
    /// <param name="limit">Attempts per hour.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> TryAsync(string what, string value, int limit, CancellationToken cancellationToken) =>
        await counter.CountAsync(SubjectOf(what, value), ThisHour, cancellationToken) <= limit;

    /// <summary>Counts one attempt of a client.</summary>
    /// <param name="what">What is tried, as a word.</param>
    /// <param name="client">Address of the client; null counts as one client.</param>
    /// <param name="limit">Attempts per hour.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<bool> TryAsync(string what, IPAddress? client, int limit, CancellationToken cancellationToken) =>
        TryAsync(what, NetworkOf(client), limit, cancellationToken);

    /// <summary>What was counted this hour for some subjects, in their order, by one statement that counts nothing.</summary>
    public async Task<IReadOnlyList<int>> ReadAsync(IReadOnlyList<(string What, string Value)> subjects, CancellationToken cancellationToken)
    {
        var hour = ThisHour;
        var keys = subjects.Select(subject => SubjectOf(subject.What, subject.Value)).ToList();
        var counts = await database.AttemptCounts
            .Where(row => keys.Contains(row.Subject) && row.WindowStart == hour)
            .ToDictionaryAsync(row => row.Subject, row => row.Count, cancellationToken);
        return [.. keys.Select(key => counts.GetValueOrDefault(key))];
    }

    /// <summary>Deletes what was counted more than a day ago.</summary>
    /// <returns>Number of rows.</returns>
    public Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-1);
        return database.AttemptCounts.Where(row => row.WindowStart < before).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The network that counts as one client: an IPv4 address, or the first half of an IPv6 one. A household has a whole /64: counting single addresses would limit nobody.</summary>
    /// <param name="client">Address of the client; null counts as one network.</param>
    public static string NetworkOf(IPAddress? client) => client switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => client.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(client.GetAddressBytes().AsSpan(0, 8)),
        _ => client.ToString(),
    };

    private string SubjectOf(string what, string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{database.OfficeId.Value}\n{what}\n{value}")));
}
