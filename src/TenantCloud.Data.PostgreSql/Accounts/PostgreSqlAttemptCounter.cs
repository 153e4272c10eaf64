using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;

namespace TenantCloud.Data.PostgreSql.Accounts;

/// <summary>Counts by an upsert, on the context's connection and in its transaction where there is one.</summary>
public sealed class PostgreSqlAttemptCounter(AppDbContext database, TimeProvider time) : AttemptCounter
{
    public override async Task<int> CountAsync(string subject, DateTimeOffset windowStart, CancellationToken cancellationToken)
    {
        var office = database.OfficeId.Value;
        var counts = await database.Database.SqlQuery<int>(
            $"""
            INSERT INTO attempt_count (office_id, id, subject, window_start, count)
            VALUES ({office}, {Guid.CreateVersion7(time.GetUtcNow())}, {subject}, {windowStart}, 1)
            ON CONFLICT (office_id, subject, window_start) DO UPDATE SET count = attempt_count.count + 1
            RETURNING count AS "Value"
            """).ToListAsync(cancellationToken);
        return counts[0];
    }
}
