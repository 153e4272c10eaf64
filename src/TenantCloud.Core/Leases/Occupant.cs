using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Leases;

/// <summary>Somebody who lives in the dwelling, signatory or not.</summary>
public sealed class Occupant : OfficeOwned
{
    [MaxLength(40)]
    public required string Reference { get; init; }

    public required Guid LeaseId { get; set; }

    public Lease? Lease { get; init; }

    [MaxLength(80)]
    public required string LastName { get; set; }

    [MaxLength(80)]
    public required string FirstName { get; set; }

    public DateOnly? BirthDate { get; set; }

    /// <summary>What the person is to the signatory, in the office's words (« Conjoint », « Enfant »).</summary>
    [MaxLength(40)]
    public string? Relationship { get; set; }
}

internal sealed class OccupantMapping : IEntityTypeConfiguration<Occupant>
{
    public void Configure(EntityTypeBuilder<Occupant> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Lease).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.LeaseId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.Reference }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.LeaseId });
    }
}
