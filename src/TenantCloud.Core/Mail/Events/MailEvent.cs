using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail.Events;

/// <summary>Something the provider told about a mail after it had taken it; kept once however often it is told.</summary>
public sealed class MailEvent : OfficeOwned
{
    /// <summary>The provider's own number for the event.</summary>
    [MaxLength(100)]
    public required string ProviderEventId { get; init; }

    public required Guid MailId { get; init; }

    public OutboundMail? Mail { get; init; }

    public required MailEventKind Kind { get; init; }

    /// <summary>When it happened, as the provider says.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Why, without addresses.</summary>
    [MaxLength(400)]
    public string? Reason { get; init; }
}

/// <summary>What became of a mail after the handover.</summary>
public enum MailEventKind
{
    /// <summary>The recipient's server asks the provider to wait; it tries on.</summary>
    Deferred,

    /// <summary>The recipient's server took it.</summary>
    Delivered,

    /// <summary>The recipient's server refused this mail, not the address.</summary>
    Blocked,

    /// <summary>There is no such mailbox.</summary>
    Bounced,

    /// <summary>The provider did not try.</summary>
    Dropped,

    /// <summary>The recipient called it unwanted.</summary>
    SpamReported,
}

internal sealed class MailEventMapping : IEntityTypeConfiguration<MailEvent>
{
    public void Configure(EntityTypeBuilder<MailEvent> builder)
    {
        builder.OwnedByOffice().AppendOnly();
        builder.HasOne(row => row.Mail).WithMany().HasForeignKey(row => new { row.OfficeId, row.MailId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.ProviderEventId }).IsUnique();
    }
}
