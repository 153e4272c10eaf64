using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail.Wordings;

/// <summary>One version of the office's own words for a part of a mail. Versions are only added; the newest is in force.</summary>
public sealed class MailWording : OfficeOwned
{
    /// <summary>Which mail, as a word (<c>confirm-email</c>).</summary>
    [MaxLength(40)]
    public required string Kind { get; init; }

    [MaxLength(5)]
    public required string Language { get; init; }

    public required MailPart Part { get; init; }

    /// <summary>From 1, one after the other.</summary>
    public required int Version { get; init; }

    /// <summary>The template; null where the product's own words were restored.</summary>
    [MaxLength(MailParts.LongestSource)]
    public string? Source { get; init; }

    /// <summary>The member of staff who wrote it.</summary>
    public required Guid StaffId { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class MailWordingMapping : IEntityTypeConfiguration<MailWording>
{
    public void Configure(EntityTypeBuilder<MailWording> builder)
    {
        builder.OwnedByOffice().AppendOnly();
        builder.HasIndex(row => new { row.OfficeId, row.Kind, row.Language, row.Part, row.Version }).IsUnique();
    }
}
