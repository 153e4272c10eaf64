using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Leases;

/// <summary>A home insurance that the office knows of.</summary>
public sealed class Insurance : OfficeOwned
{
    [MaxLength(40)]
    public required string Reference { get; init; }

    public required Guid LeaseId { get; set; }

    public Lease? Lease { get; init; }

    [MaxLength(80)]
    public required string Insurer { get; set; }

    [MaxLength(60)]
    public string? PolicyNumber { get; set; }

    public required DateOnly StartsOn { get; set; }

    /// <summary>Last day covered.</summary>
    public required DateOnly EndsOn { get; set; }
}

internal sealed class InsuranceMapping : IEntityTypeConfiguration<Insurance>
{
    public void Configure(EntityTypeBuilder<Insurance> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Lease).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.LeaseId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.Reference }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.LeaseId, row.EndsOn });
    }
}
