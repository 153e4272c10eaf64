using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Audit;

/// <summary>What an operator did to the platform: who, what, when, from where, before and after. Append-only, and out of the offices' reach.</summary>
public sealed class PlatformAuditEntry
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The operator; null for the command line and for strangers.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>That person's name at the time.</summary>
    [MaxLength(120)]
    public string? ActorName { get; init; }

    public required AuditAction Action { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>What a sentence about it needs, as a JSON object of strings.</summary>
    [MaxLength(2_000)]
    public string? Details { get; init; }

    [MaxLength(45)]
    public string? ClientAddress { get; init; }
}

internal sealed class PlatformAuditEntryMapping : IEntityTypeConfiguration<PlatformAuditEntry>
{
    public void Configure(EntityTypeBuilder<PlatformAuditEntry> builder)
    {
        builder.HasAnnotation(TableWall.Annotation, TableWall.Platform);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.At);
        builder.HasIndex(row => new { row.ClientAddress, row.At });
    }
}
