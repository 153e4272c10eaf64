using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;

namespace TenantCloud.Core.Ledger;

/// <summary>One line of a lease's account in the office's books. Append-only: a wrong line is followed by its reversal.</summary>
public sealed class LedgerLine : OfficeOwned
{
    [MaxLength(40)]
    public required string Reference { get; init; }

    public required Guid LeaseId { get; init; }

    public Lease? Lease { get; init; }

    public required DateOnly BookedOn { get; init; }

    /// <summary>First day of the month that the line is about.</summary>
    public DateOnly? Period { get; init; }

    public required LedgerLineKind Kind { get; init; }

    [MaxLength(120)]
    public required string Label { get; init; }

    /// <summary>Cents of a euro: a call is above zero, a payment or a benefit below.</summary>
    public required long AmountCents { get; init; }

    /// <summary>The portal's own order number, where the line books a payment made here.</summary>
    [MaxLength(64)]
    public string? PaymentReference { get; init; }
}

/// <summary>What a ledger line is about.</summary>
public enum LedgerLineKind
{
    Rent,
    Charges,
    Benefit,
    Adjustment,
    CardPayment,
    DirectDebit,
    Cheque,
    Transfer,
    Reversal,
    Deposit,
}

internal sealed class LedgerLineMapping : IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerLine> builder)
    {
        builder.OwnedByOffice().AppendOnly();
        builder.HasOne(row => row.Lease).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.LeaseId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OfficeId, row.Reference }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.LeaseId, row.BookedOn });
        builder.HasIndex(row => new { row.OfficeId, row.PaymentReference });
    }
}
