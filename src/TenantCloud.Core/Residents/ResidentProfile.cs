using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Residents;

/// <summary>What a resident says of themselves here. It belongs to the portal and goes back to the office's books by the outbound feed.</summary>
/// <remarks>An empty value says nothing: the books' own value stands.</remarks>
public sealed class ResidentProfile : OfficeOwned, IVersioned
{
    public required Guid ResidentId { get; init; }

    public Resident? Resident { get; init; }

    /// <summary>As in E.164, like the other phones.</summary>
    [MaxLength(16)]
    public string? HomePhone { get; set; }

    [MaxLength(16)]
    public string? MobilePhone { get; set; }

    [MaxLength(16)]
    public string? WorkPhone { get; set; }

    public EmploymentStatus? EmploymentStatus { get; set; }

    [MaxLength(80)]
    public string? Occupation { get; set; }

    [MaxLength(80)]
    public string? EmployerName { get; set; }

    [MaxLength(120)]
    public string? EmployerAddress { get; set; }

    [MaxLength(120)]
    public string? EmployerAddressComplement { get; set; }

    /// <summary>One of the office's words for benefit offices.</summary>
    [MaxLength(80)]
    public string? BenefitOffice { get; set; }

    /// <summary>Seven digits and perhaps a letter.</summary>
    [MaxLength(8)]
    public string? BenefitNumber { get; set; }

    /// <summary>When a phone last changed.</summary>
    public DateTimeOffset? PhonesChangedAt { get; set; }

    /// <summary>When the work situation or the benefit last changed.</summary>
    public DateTimeOffset? SituationChangedAt { get; set; }

    /// <summary>The <see cref="Version"/> that the office has got; null before the first time.</summary>
    public long? ExportedVersion { get; set; }

    public long Version { get; set; }
}

/// <summary>How somebody earns a living, in the words of a rent application. Nothing here tells of health.</summary>
public enum EmploymentStatus
{
    PermanentContract,
    FixedTermContract,
    TemporaryWork,
    CivilServant,
    SelfEmployed,
    Apprentice,
    Student,
    JobSeeker,
    Retired,
    NotWorking,
    Other,
}

internal sealed class ResidentProfileMapping : IEntityTypeConfiguration<ResidentProfile>
{
    public void Configure(EntityTypeBuilder<ResidentProfile> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Resident).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.ResidentId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.ResidentId }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}
