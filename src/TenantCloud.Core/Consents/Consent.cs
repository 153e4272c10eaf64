using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Consents;

/// <summary>A yes or a no that somebody gave to a text: which text exactly, when and how. Append-only; the newest of a kind counts.</summary>
public sealed class Consent : OfficeOwned
{
    public required Guid ResidentId { get; init; }

    public Resident? Resident { get; init; }

    /// <summary>The sign-in through which it was given. The account may be gone; what was agreed to stays.</summary>
    public Guid? AccountId { get; init; }

    public required ConsentKind Kind { get; init; }

    /// <summary>The text's version, as the office numbers it.</summary>
    [MaxLength(20)]
    public required string TextVersion { get; init; }

    /// <summary>SHA-256 of the words that were shown.</summary>
    [MaxLength(32)]
    public required byte[] TextHash { get; init; }

    /// <summary>Language in which they were shown.</summary>
    [MaxLength(2)]
    public required string Language { get; init; }

    /// <summary>False: withdrawn or refused.</summary>
    public required bool IsGiven { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ConsentChannel Channel { get; init; }
}

/// <summary>What is agreed to.</summary>
public enum ConsentKind
{
    TermsOfUse,
}

/// <summary>How the office heard of it.</summary>
public enum ConsentChannel
{
    Web,
    Invitation,
    Import,
    Desk,
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.OwnedByOffice().AppendOnly();
        builder.HasOne(row => row.Resident).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.ResidentId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OfficeId, row.ResidentId, row.Kind, row.At });
    }
}
