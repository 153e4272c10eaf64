using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Leases;

/// <summary>A lease of the office's books, with its balance as the last feed left it.</summary>
public sealed class Lease : OfficeOwned
{
    /// <summary>The lease's number, digits only, without the office's prefix.</summary>
    [MaxLength(40)]
    public required string Reference { get; init; }

    /// <summary>The household or customer that the lease is billed to (référence client, intitulé).</summary>
    [MaxLength(40)]
    public required string HouseholdReference { get; set; }

    [MaxLength(40)]
    public string? DwellingReference { get; set; }

    /// <summary>Code of one of the office's kinds of lease.</summary>
    [MaxLength(20)]
    public required string Kind { get; set; }

    [MaxLength(120)]
    public required string AddressLine { get; set; }

    [MaxLength(120)]
    public string? AddressComplement { get; set; }

    [MaxLength(10)]
    public required string PostalCode { get; set; }

    [MaxLength(60)]
    public required string City { get; set; }

    /// <summary>Address to which notices are sent, one line each; absent: the dwelling's.</summary>
    [MaxLength(300)]
    public string? BillingAddress { get; set; }

    public required DateOnly StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    /// <summary>Monthly rent without charges, in cents of a euro.</summary>
    public long RentCents { get; set; }

    /// <summary>Monthly charges, in cents of a euro.</summary>
    public long ChargesCents { get; set; }

    /// <summary>Deposit, in cents of a euro.</summary>
    public long DepositCents { get; set; }

    /// <summary>Sum of the ledger, in cents of a euro: above zero the resident owes (débiteur).</summary>
    public long BalanceCents { get; set; }

    /// <summary>The day at which the office's books gave the balance.</summary>
    public DateOnly BalanceOn { get; set; }

    public ICollection<LeaseHolder> Holders { get; } = [];
}

internal sealed class LeaseMapping : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.Reference }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.HouseholdReference });
        builder.HasIndex(row => new { row.OfficeId, row.DwellingReference });
    }
}
