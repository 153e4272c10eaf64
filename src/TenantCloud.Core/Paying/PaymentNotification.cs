using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Paying;

/// <summary>What a bank sent, as it came, and what was made of it.</summary>
public sealed class PaymentNotification : OfficeOwned
{
    /// <summary>The attempt it speaks of; null where none was found or the message is not genuine.</summary>
    public Guid? PaymentId { get; init; }

    [MaxLength(30)]
    public required string Provider { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The bytes as received, at most 16 KiB.</summary>
    [MaxLength(16_384)]
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 of the body: the same message again is recognised by it.</summary>
    [MaxLength(32)]
    public required byte[] BodyHash { get; init; }

    /// <summary>What was made of it, as a word.</summary>
    [MaxLength(40)]
    public required string Verdict { get; init; }
}

internal sealed class PaymentNotificationMapping : IEntityTypeConfiguration<PaymentNotification>
{
    public void Configure(EntityTypeBuilder<PaymentNotification> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne<Payment>().WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.PaymentId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OfficeId, row.BodyHash }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.ReceivedAt });
    }
}
