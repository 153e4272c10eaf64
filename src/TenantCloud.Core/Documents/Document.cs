using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;

namespace TenantCloud.Core.Documents;

/// <summary>A paper of the office about a lease: what it is, and where its file lies.</summary>
public sealed class Document : OfficeOwned
{
    [MaxLength(60)]
    public required string Reference { get; init; }

    public required Guid LeaseId { get; init; }

    public Lease? Lease { get; init; }

    /// <summary>Code of one of the office's kinds of document.</summary>
    [MaxLength(30)]
    public required string Kind { get; set; }

    [MaxLength(120)]
    public required string Label { get; set; }

    public DateOnly? Period { get; set; }

    public required DateOnly PublishedOn { get; set; }

    /// <summary>Name under which the file store keeps the bytes.</summary>
    [MaxLength(200)]
    public required string FileKey { get; set; }

    public long SizeBytes { get; set; }

    /// <summary>SHA-256 of the bytes.</summary>
    [MaxLength(32)]
    public required byte[] Hash { get; set; }
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Lease).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.LeaseId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OfficeId, row.Reference }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.LeaseId, row.Kind, row.PublishedOn });
    }
}
