using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>Somebody who works at one office. The same address at two offices is two accounts that know nothing of each other.</summary>
public sealed class StaffAccount : OfficeOwned, IPrivilegedAccount
{
    public required StaffRole Role { get; set; }

    [MaxLength(254)]
    public required string Email { get; init; }

    [MaxLength(254)]
    public required string NormalizedEmail { get; init; }

    [MaxLength(120)]
    public required string Name { get; set; }

    [MaxLength(500)]
    public string? PasswordHash { get; set; }

    [MaxLength(64)]
    public required string SecurityStamp { get; set; }

    public int AccessFailedCount { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    [MaxLength(500)]
    public string? FactorSecret { get; set; }

    public long LastFactorStep { get; set; }

    [MaxLength(500)]
    public string? RecoveryCodes { get; set; }

    [MaxLength(32)]
    public byte[]? LinkHash { get; set; }

    public DateTimeOffset? LinkExpiresAt { get; set; }

    public required DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }
}

/// <summary>What somebody of an office may do; each role may do what those before it may.</summary>
public enum StaffRole
{
    /// <summary>Sees.</summary>
    Reader,

    /// <summary>Answers residents and gives credentials again.</summary>
    Desk,

    /// <summary>Looks after the team and the settings.</summary>
    Administrator,
}

internal sealed class StaffAccountMapping : IEntityTypeConfiguration<StaffAccount>
{
    public void Configure(EntityTypeBuilder<StaffAccount> builder)
    {
        builder.OwnedByOffice();
        builder.Property(row => row.SecurityStamp).IsConcurrencyToken();
        builder.HasIndex(row => new { row.OfficeId, row.NormalizedEmail }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.LinkHash }).IsUnique();
    }
}
