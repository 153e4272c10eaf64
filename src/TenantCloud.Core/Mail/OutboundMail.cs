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

    [MaxLength(100_000)]
    public required string Html { get; init; }

    [MaxLength(50_000)]
    public required string Text { get; init; }

    public required OutboundMailState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before then.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Until then one worker holds it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, without addresses.</summary>
    [MaxLength(400)]
    public string? LastError { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The transport's own number for it.</summary>
    [MaxLength(120)]
    public string? TransportMessageId { get; set; }
}

/// <summary>How far a mail is.</summary>
public enum OutboundMailState
{
    Waiting,
    Sent,
    Failed,
}

internal sealed class OutboundMailMapping : IEntityTypeConfiguration<OutboundMail>
{
    public void Configure(EntityTypeBuilder<OutboundMail> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.State, row.DueAt });
    }
}
