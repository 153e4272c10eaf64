using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail.Suppressions;

/// <summary>An address that the office writes to no more, until somebody proves that it works.</summary>
public sealed class AddressSuppression : OfficeOwned
{
    /// <summary>The address in the form of <see cref="AddressSuppressions.Normalize"/>.</summary>
    [MaxLength(254)]
    public required string NormalizedAddress { get; init; }

    public required SuppressionReason Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The mail that told.</summary>
    public Guid? MailId { get; init; }
}

/// <summary>Why an address is written to no more.</summary>
public enum SuppressionReason
{
    /// <summary>The recipient's server knows no such mailbox, for good.</summary>
    Bounced,

    /// <summary>The recipient called a mail of the office unwanted.</summary>
    SpamReported,

    /// <summary>The provider would not try: it knows the address as bad.</summary>
    Dropped,
}

internal sealed class AddressSuppressionMapping : IEntityTypeConfiguration<AddressSuppression>
{
    public void Configure(EntityTypeBuilder<AddressSuppression> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.NormalizedAddress }).IsUnique();
    }
}
