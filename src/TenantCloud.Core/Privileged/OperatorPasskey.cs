using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>A passkey of an operator.</summary>
public sealed class OperatorPasskey : IPasskey<OperatorPasskey>
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public OperatorAccount? Account { get; init; }

    [MaxLength(1_023)]
    public required byte[] CredentialId { get; init; }

    [MaxLength(2_000)]
    public required byte[] PublicKey { get; init; }

    [MaxLength(60)]
    public required string Name { get; set; }

    public long SignCount { get; set; }

    [MaxLength(100)]
    public string? Transports { get; init; }

    public bool IsUserVerified { get; set; }

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; set; }

    [MaxLength(10_000)]
    public required byte[] AttestationObject { get; init; }

    [MaxLength(4_000)]
    public required byte[] ClientDataJson { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public static OperatorPasskey Create(NewPasskey passkey) => new()
    {
        Id = passkey.Id,
        AccountId = passkey.AccountId,
        CredentialId = passkey.Made.CredentialId,
        PublicKey = passkey.Made.PublicKey,
        Name = passkey.Name,
        SignCount = passkey.Made.SignCount,
        Transports = passkey.Transports,
        IsUserVerified = passkey.Made.IsUserVerified,
        IsBackupEligible = passkey.Made.IsBackupEligible,
        IsBackedUp = passkey.Made.IsBackedUp,
        AttestationObject = passkey.Made.AttestationObject,
        ClientDataJson = passkey.Made.ClientDataJson,
        CreatedAt = passkey.At,
    };
}

internal sealed class OperatorPasskeyMapping : IEntityTypeConfiguration<OperatorPasskey>
{
    public void Configure(EntityTypeBuilder<OperatorPasskey> builder)
    {
        builder.HasAnnotation(TableWall.Annotation, TableWall.Operators);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne(row => row.Account).WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.CredentialId).IsUnique();
    }
}
