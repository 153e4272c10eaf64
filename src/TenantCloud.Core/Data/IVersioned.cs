namespace TenantCloud.Core.Data;

/// <summary>A row that two requests may change at once: the second to save is refused (<see cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException"/>).</summary>
public interface IVersioned
{
    /// <summary>Counts the changes; the context counts, nobody else. Mapped as a concurrency token.</summary>
    long Version { get; set; }
}
