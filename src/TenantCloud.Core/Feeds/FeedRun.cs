using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Feeds;

/// <summary>One import of one feed: what came, what was kept, what was set aside.</summary>
public sealed class FeedRun : OfficeOwned
{
    /// <summary>Name of the feed's folder.</summary>
    [MaxLength(200)]
    public required string Feed { get; init; }

    /// <summary>SHA-256 over the feed's files: the same feed again is recognised by it.</summary>
    [MaxLength(32)]
    public required byte[] Hash { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public required FeedRunState State { get; set; }

    public long LinesRead { get; set; }

    public long LinesChanged { get; set; }

    public long LinesRejected { get; set; }

    /// <summary>Why the whole feed was refused.</summary>
    [MaxLength(1_000)]
    public string? Refusal { get; set; }
}

/// <summary>How an import ended.</summary>
public enum FeedRunState
{
    Running,
    Imported,

    /// <summary>The same feed was imported before; nothing was done.</summary>
    Unchanged,
    Refused,
    Failed,
}

internal sealed class FeedRunMapping : IEntityTypeConfiguration<FeedRun>
{
    public void Configure(EntityTypeBuilder<FeedRun> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.StartedAt });
    }
}
