namespace TenantCloud.Core.Accounts;

/// <summary>The database's side of counting attempts: adds one and answers the sum, atomically and by one statement. One class per engine.</summary>
public abstract class AttemptCounter
{
    /// <param name="subject">What is counted, hashed.</param>
    /// <param name="windowStart">From when on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How often in this window, this time included.</returns>
    public abstract Task<int> CountAsync(string subject, DateTimeOffset windowStart, CancellationToken cancellationToken);
}
