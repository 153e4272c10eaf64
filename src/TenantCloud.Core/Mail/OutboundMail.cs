using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail;

/// <summary>A mail to send: written in the transaction that decides it, delivered by a worker.</summary>
public sealed class OutboundMail : OfficeOwned
{
    /// <summary>Which mail it is, as a word (<c>confirm-email</c>).</summary>
    [MaxLength(40)]
    public required string Kind { get; init; }

    [MaxLength(254)]
    public required string Recipient { get; init; }

    [MaxLength(200)]
    public required string Subject { get; init; }

    /// <summary>A whole document; empty once it was purged.</summary>
    [MaxLength(100_000)]
    public required string Html { get; init; }

    /// <summary>The same for readers without HTML; empty once it was purged.</summary>
    [MaxLength(50_000)]
    public required string Text { get; init; }

    public required OutboundMailState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before then.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Until then one worker holds it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, or what the provider said afterwards, without addresses.</summary>
    [MaxLength(400)]
    public string? LastError { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When what the provider last told of it happened.</summary>
    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>When its content was deleted.</summary>
    public DateTimeOffset? PurgedAt { get; set; }

    /// <summary>The transport's own number for it.</summary>
    [MaxLength(120)]
    public string? TransportMessageId { get; set; }
}

/// <summary>How far a mail is.</summary>
public enum OutboundMailState
{
    Waiting,

    /// <summary>The transport took it.</summary>
    Sent,

    /// <summary>Given up before any transport took it.</summary>
    Failed,

    /// <summary>Never handed over: the office writes to this address no more.</summary>
    Suppressed,

    /// <summary>The recipient's server took it.</summary>
    Delivered,

    /// <summary>The recipient's server refused it.</summary>
    Bounced,

    /// <summary>The provider took it and then did not try.</summary>
    Dropped,

    /// <summary>The recipient called it unwanted.</summary>
    Spam,
}

internal sealed class OutboundMailMapping : IEntityTypeConfiguration<OutboundMail>
{
    public void Configure(EntityTypeBuilder<OutboundMail> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.State, row.DueAt });
        builder.HasIndex(row => new { row.OfficeId, row.CreatedAt });
    }
}
