using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Residents;

/// <summary>A person of the office's books, as its feed says.</summary>
public sealed class Resident : OfficeOwned
{
    /// <summary>The office's number for the person (tiers, locataire).</summary>
    [MaxLength(40)]
    public required string Reference { get; init; }

    /// <summary>« M. », « Mme »; « Mlle » survives in old books.</summary>
    [MaxLength(10)]
    public string? Civility { get; set; }

    [MaxLength(80)]
    public required string LastName { get; set; }

    [MaxLength(80)]
    public string? FirstName { get; set; }

    /// <summary>The last name as it is compared; see <see cref="NameKey"/>.</summary>
    [MaxLength(80)]
    public required string LastNameKey { get; set; }

    /// <summary>The first name as it is compared; see <see cref="NameKey"/>.</summary>
    [MaxLength(80)]
    public string? FirstNameKey { get; set; }

    public DateOnly? BirthDate { get; set; }

    [MaxLength(254)]
    public string? Email { get; set; }

    [MaxLength(20)]
    public string? HomePhone { get; set; }

    [MaxLength(20)]
    public string? MobilePhone { get; set; }

    [MaxLength(20)]
    public string? WorkPhone { get; set; }
}

internal sealed class ResidentMapping : IEntityTypeConfiguration<Resident>
{
    public void Configure(EntityTypeBuilder<Resident> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.Reference }).IsUnique();
    }
}
