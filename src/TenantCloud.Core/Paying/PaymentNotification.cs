using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Paying;

/// <summary>What a bank sent, as it came, and what was made of it.</summary>
public sealed class PaymentNotification : OfficeOwned
{
    /// <summary>The attempt it speaks of; null where none was found or the message is not genuine.</summary>
    public Guid? PaymentId { get; set; }

    [MaxLength(30)]
    public required string Provider { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The bytes as received, at most 16 KiB.</summary>
    [MaxLength(16_384)]
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 of the body: the same message again is recognised by it.</summary>
    [MaxLength(32)]
    public required byte[] BodyHash { get; init; }

    /// <summary>What was made of it: a word of <see cref="NotificationVerdicts"/>, or the reason why it was not believed.</summary>
    [MaxLength(40)]
    public required string Verdict { get; set; }
}

/// <summary>What is made of a bank's message that can be believed.</summary>
public static class NotificationVerdicts
{
    /// <summary>Stored, and not yet judged: what a process that was killed leaves behind.</summary>
    public const string Received = "received";

    /// <summary>It moved the attempt to another state.</summary>
    public const string Settled = "settled";

    /// <summary>It says what is known already, or something older.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>A person must look: it contradicts what was asked, or what the bank said before.</summary>
    public const string Anomaly = "anomaly";

    /// <summary>Nothing was asked under this order number.</summary>
    public const string UnknownOrder = "unknown-order";

    /// <summary>Money going back, or a card that was only checked: never a payment.</summary>
    public const string OtherOperation = "other-operation";
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
