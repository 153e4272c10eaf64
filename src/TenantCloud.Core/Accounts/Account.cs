using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Accounts;

/// <summary>A resident's sign-in at one office. The same address at two offices is two accounts that know nothing of each other.</summary>
public sealed class Account : OfficeOwned, IVersioned
{
    public required Guid ResidentId { get; init; }

    public Resident? Resident { get; init; }

    /// <summary>What is typed to sign in: the e-mail address, or the issued login.</summary>
    [MaxLength(254)]
    public required string Login { get; set; }

    [MaxLength(254)]
    public required string NormalizedLogin { get; set; }

    [MaxLength(254)]
    public string? Email { get; set; }

    [MaxLength(254)]
    public string? NormalizedEmail { get; set; }

    public DateTimeOffset? EmailConfirmedAt { get; set; }

    /// <summary>In the form of ASP.NET Core Identity's hasher; null until the person has chosen a password.</summary>
    [MaxLength(500)]
    public required string? PasswordHash { get; set; }

    /// <summary>Changes whenever the credentials change; cookies that carry another one are refused.</summary>
    [MaxLength(64)]
    public required string SecurityStamp { get; set; }

    /// <summary>The password was issued and must be replaced before anything else.</summary>
    public bool MustChangePassword { get; set; }

    public int AccessFailedCount { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>The language the holder last used, in which the portal writes to them.</summary>
    /// <value>Two letters of ISO 639-1; null before the first sign-in.</value>
    [MaxLength(2)]
    public string? Language { get; set; }

    [MaxLength(20)]
    public string? TermsVersion { get; set; }

    public DateTimeOffset? TermsAcceptedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When the holder was last told by mail that the account is not used.</summary>
    public DateTimeOffset? InactivityWarnedAt { get; set; }

    /// <summary>The address that the office's books have got by the outbound feed.</summary>
    [MaxLength(254)]
    public string? ExportedEmail { get; set; }

    public long Version { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Resident).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.ResidentId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OfficeId, row.NormalizedLogin }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.NormalizedEmail });
        builder.HasIndex(row => new { row.OfficeId, row.ResidentId }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}
