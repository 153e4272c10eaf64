using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>One run of a job for an office in the whole cluster, kept by the context's connection: a node that dies lets go at once.</summary>
internal static class JobLock
{
    /// <summary>Takes the lock and keeps the context's connection open for it.</summary>
    /// <returns>False when another run has it.</returns>
    public static async Task<bool> TryTakeAsync(AppDbContext database, string job, OfficeId office, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        var answer = await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock(hashtext({$"job {job}"}), {office.Value}) AS \"Value\"").ToListAsync(cancellationToken);
        return answer[0];
    }

    /// <summary>Lets go, so that the pooled connection does not keep the lock.</summary>
    public static async Task ReleaseAsync(AppDbContext database, string job, OfficeId office)
    {
        await database.Database.SqlQuery<bool>($"SELECT pg_advisory_unlock(hashtext({$"job {job}"}), {office.Value}) AS \"Value\"").ToListAsync(CancellationToken.None);
        await database.Database.CloseConnectionAsync();
    }
}
