using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.PersonalData;

/// <summary>A copy of everything that the portal knows of somebody, asked for by that person (RGPD art. 15 and 20).</summary>
public sealed class DataExport : OfficeOwned
{
    public required Guid AccountId { get; init; }

    public Account? Account { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Language of the readable part.</summary>
    [MaxLength(2)]
    public required string Language { get; init; }

    public required DataExportState State { get; set; }

    /// <summary>Share done, 0 to 100.</summary>
    public int ProgressPercent { get; set; }

    public DateTimeOffset? ReadyAt { get; set; }

    /// <summary>From then on the file is gone.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Name under which the file store keeps the zip; null while there is none.</summary>
    [MaxLength(200)]
    public string? FileKey { get; set; }

    public long SizeBytes { get; set; }
}

/// <summary>Where a copy stands.</summary>
public enum DataExportState
{
    /// <summary>Asked for; a job will make it.</summary>
    Waiting,

    Ready,

    /// <summary>Its file was deleted.</summary>
    Expired,
}

internal sealed class DataExportMapping : IEntityTypeConfiguration<DataExport>
{
    public void Configure(EntityTypeBuilder<DataExport> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Account).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.AccountId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.AccountId, row.RequestedAt });
        builder.HasIndex(row => new { row.OfficeId, row.State, row.ExpiresAt });
    }
}
