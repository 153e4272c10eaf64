using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>A passkey (WebAuthn credential) of an account: the public half of a key that a phone, a computer or a stick keeps.</summary>
public sealed class AccountPasskey : OfficeOwned
{
    public required Guid AccountId { get; init; }

    public Account? Account { get; init; }

    /// <summary>The authenticator's number for it, at most 1,023 bytes (WebAuthn, level 3).</summary>
    [MaxLength(1_023)]
    public required byte[] CredentialId { get; init; }

    /// <summary>In COSE form.</summary>
    [MaxLength(2_000)]
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    [MaxLength(60)]
    public required string Name { get; set; }

    /// <summary>Signatures made, as far as the authenticator counts; synchronised passkeys stay at zero.</summary>
    public long SignCount { get; set; }

    /// <summary>Ways to reach the authenticator, separated by commas.</summary>
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
