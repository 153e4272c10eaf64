using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Jobs;

/// <summary>One run of one job for one office: the trace that operators read.</summary>
public sealed class JobRun : OfficeOwned
{
    /// <summary>Name of the job (<c>feed-import</c>).</summary>
    [MaxLength(60)]
    public required string Job { get; init; }

    public required JobRunState State { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The machine that ran it.</summary>
    [MaxLength(120)]
    public required string Node { get; init; }

    /// <summary>Which try of the same work this is, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Share done, 0 to 100.</summary>
    public int ProgressPercent { get; set; }

    [MaxLength(200)]
    public string? Summary { get; set; }

    [MaxLength(200)]
    public string? ErrorType { get; set; }

    [MaxLength(1_000)]
    public string? ErrorMessage { get; set; }

    [MaxLength(8_000)]
    public string? ErrorStack { get; set; }

    /// <summary>Log lines, one a line, the last 200.</summary>
    [MaxLength(16_000)]
    public string? Log { get; set; }
}

/// <summary>How a run stands.</summary>
public enum JobRunState
{
    Running,
    Succeeded,
    Failed,

    /// <summary>The node went away before the end.</summary>
    Lost,
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.StartedAt });
        builder.HasIndex(row => new { row.OfficeId, row.Job, row.StartedAt });
    }
}
