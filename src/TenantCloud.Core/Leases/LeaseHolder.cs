using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Leases;

/// <summary>Who signed a lease, from when to when.</summary>
public sealed class LeaseHolder : OfficeOwned
{
    public required Guid LeaseId { get; init; }

    public Lease? Lease { get; init; }

    public required Guid ResidentId { get; init; }

    public Resident? Resident { get; init; }

    public required LeaseRole Role { get; set; }

    public DateOnly? EndsOn { get; set; }
}

/// <summary>What a person is to a lease.</summary>
public enum LeaseRole
{
    /// <summary>Signataire, titulaire.</summary>
    Signatory,

    /// <summary>Co-titulaire.</summary>
    CoSignatory,
}

internal sealed class LeaseHolderMapping : IEntityTypeConfiguration<LeaseHolder>
{
    public void Configure(EntityTypeBuilder<LeaseHolder> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Lease).WithMany(lease => lease.Holders)
            .HasForeignKey(row => new { row.OfficeId, row.LeaseId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Resident).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.ResidentId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.LeaseId, row.ResidentId }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.ResidentId });
    }
}
