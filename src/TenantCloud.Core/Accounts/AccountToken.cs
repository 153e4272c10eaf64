using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>A link sent by mail: one purpose, one use, one lifetime. Only its hash is kept.</summary>
public sealed class AccountToken : OfficeOwned
{
    public required Guid AccountId { get; init; }

    public Account? Account { get; init; }

    public required AccountTokenPurpose Purpose { get; init; }

    /// <summary>SHA-256 of the token in the link.</summary>
    [MaxLength(32)]
    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>What a link does.</summary>
public enum AccountTokenPurpose
{
    ConfirmEmail,
}

internal sealed class AccountTokenMapping : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Account).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.AccountId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.Hash }).IsUnique();
    }
}
