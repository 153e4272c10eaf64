using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>Somebody who runs the platform. No office's database role can even see that there is one.</summary>
public sealed class OperatorAccount : IPrivilegedAccount
{
    public required Guid Id { get; init; }

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

internal sealed class OperatorAccountMapping : IEntityTypeConfiguration<OperatorAccount>
{
    public void Configure(EntityTypeBuilder<OperatorAccount> builder)
    {
        builder.HasAnnotation(TableWall.Annotation, TableWall.Operators);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.SecurityStamp).IsConcurrencyToken();
        builder.HasIndex(row => row.NormalizedEmail).IsUnique();
        builder.HasIndex(row => row.LinkHash).IsUnique();
    }
}
