using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Feeds;

/// <summary>A line set aside by an import: where it stands, and what the office must change.</summary>
public sealed class FeedRejection : OfficeOwned
{
    public required Guid FeedRunId { get; init; }

    public FeedRun? FeedRun { get; init; }

    [MaxLength(60)]
    public required string File { get; init; }

    /// <summary>Line of the file, the header being 1.</summary>
    public required int Line { get; init; }

    [MaxLength(60)]
    public string? Column { get; init; }

    /// <summary>What is wrong and what to do, in French.</summary>
    [MaxLength(400)]
    public required string Reason { get; init; }
}

internal sealed class FeedRejectionMapping : IEntityTypeConfiguration<FeedRejection>
{
    public void Configure(EntityTypeBuilder<FeedRejection> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.FeedRun).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.FeedRunId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.FeedRunId });
    }
}
