using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds;

/// <summary>The database's side of an import: fast copy into tables of the connection's own, then set-based merges as the current office. One class per engine.</summary>
/// <remarks>Works on the connection and in the transaction that the context has open.</remarks>
public abstract class FeedStaging
{
    /// <summary>Waits until no other import of the same office runs; its turn lasts until the transaction ends.</summary>
    public abstract Task WaitForTurnAsync(CancellationToken cancellationToken);

    /// <summary>Copies rows as they come.</summary>
    /// <param name="file">Their format.</param>
    /// <param name="rows">One instance, again and again: read it before asking for the next.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    public abstract Task StageAsync(FeedFile file, IAsyncEnumerable<FeedRow> rows, CancellationToken cancellationToken);

    /// <summary>Takes out the staged lines that contradict another line or the tables.</summary>
    public abstract IAsyncEnumerable<StagedFault> RejectAsync(FeedFile file, CancellationToken cancellationToken);

    /// <summary>Adds and changes what the staged lines say.</summary>
    /// <param name="file">Their format.</param>
    /// <param name="balanceOn">The day of the books, for new leases.</param>
    /// <param name="cancellationToken">Stops the merge.</param>
    /// <returns>Rows added or changed.</returns>
    public abstract Task<long> MergeAsync(FeedFile file, DateOnly balanceOn, CancellationToken cancellationToken);

    /// <summary>Removes the rows that no staged line names.</summary>
    /// <returns>Rows removed, and rows there were.</returns>
    public abstract Task<(long Removed, long Before)> RemoveAbsentAsync(FeedFile file, CancellationToken cancellationToken);

    /// <summary>Gives every lease the sum of its ledger.</summary>
    /// <param name="balanceOn">The day of the books; null leaves the day of known leases as it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Leases changed.</returns>
    public abstract Task<long> SettleBalancesAsync(DateOnly? balanceOn, CancellationToken cancellationToken);
}

/// <summary>A staged line that was taken out.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Column">The column to blame.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Value">The value to name.</param>
/// <param name="OtherLine">The other line, for duplicates.</param>
public sealed record StagedFault(int Line, string Column, StagedFaultKind Kind, string Value, int? OtherLine);

/// <summary>What a line contradicts.</summary>
public enum StagedFaultKind
{
    /// <summary>Another line says the same.</summary>
    Repeated,

    /// <summary>Another line with the same key says something else.</summary>
    Contradicted,

    /// <summary>It names a lease or a person that nobody knows.</summary>
    Unknown,

    /// <summary>The books said something else under this reference before.</summary>
    Rewritten,
}
