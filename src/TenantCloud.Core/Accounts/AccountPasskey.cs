using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>A passkey of a resident's account.</summary>
public sealed class AccountPasskey : OfficeOwned, IPasskey<AccountPasskey>
{
    public required Guid AccountId { get; init; }

    public Account? Account { get; init; }

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

    public static AccountPasskey Create(NewPasskey passkey) => new()
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

internal sealed class AccountPasskeyMapping : IEntityTypeConfiguration<AccountPasskey>
{
    public void Configure(EntityTypeBuilder<AccountPasskey> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Account).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.AccountId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.CredentialId }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.AccountId });
    }
}
