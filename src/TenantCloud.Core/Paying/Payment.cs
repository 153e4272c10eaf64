using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;

namespace TenantCloud.Core.Paying;

/// <summary>One attempt to pay one lease by card: what was asked, and what the bank said of it.</summary>
public sealed class Payment : OfficeOwned, IVersioned
{
    public required Guid LeaseId { get; init; }

    public Lease? Lease { get; init; }

    /// <summary>Who paid; null once their account is closed.</summary>
    public required Guid? AccountId { get; init; }

    public Account? Account { get; init; }

    /// <summary>Our order number, unique at the office; the office's books quote it when they book the payment.</summary>
    [MaxLength(64)]
    public required string OrderId { get; init; }

    /// <summary>Name of the provider asked.</summary>
    [MaxLength(30)]
    public required string Provider { get; init; }

    /// <summary>The provider's transaction number for this attempt.</summary>
    [MaxLength(40)]
    public required string TransactionId { get; init; }

    /// <summary>The UTC day within which <see cref="TransactionId"/> is unique.</summary>
    public required DateOnly TransactionDay { get; init; }

    /// <summary>Cents of a euro.</summary>
    public required long AmountCents { get; init; }

    [MaxLength(20)]
    public string? Brand { get; init; }

    public required PaymentState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When an attempt that the bank never spoke of is asked about, and then given up.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The provider's own unique key of the transaction.</summary>
    [MaxLength(64)]
    public string? ProviderTransactionId { get; set; }

    [MaxLength(20)]
    public string? AuthorisationNumber { get; set; }

    [MaxLength(30)]
    public string? CardBrand { get; set; }

    [MaxLength(30)]
    public string? MaskedCardNumber { get; set; }

    public long Version { get; set; }
}

/// <summary>Where an attempt stands. Only the bank's own word, server to server, moves money.</summary>
public enum PaymentState
{
    /// <summary>The resident was sent to the bank.</summary>
    Created,

    /// <summary>The bank has it and has not decided.</summary>
    Pending,

    /// <summary>Money received. Never downgraded.</summary>
    Paid,

    Refused,

    Abandoned,

    /// <summary>The bank never spoke in time.</summary>
    Expired,

    /// <summary>The bank's word contradicts what was asked: a person must look.</summary>
    Anomaly,
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Lease).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.LeaseId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Account).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.AccountId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OfficeId, row.OrderId }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.Provider, row.TransactionDay, row.TransactionId }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.LeaseId, row.State });
        builder.HasIndex(row => new { row.OfficeId, row.State, row.ExpiresAt });
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}
