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

    /// <summary>The address the link is about, where it is not the account's own: the new one of a change, or the old one that may undo it.</summary>
    [MaxLength(254)]
    public string? Address { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>What a link does.</summary>
public enum AccountTokenPurpose
{
    ConfirmEmail,
    ResetPassword,

    /// <summary>Sent to the new address.</summary>
    ChangeEmail,

    /// <summary>Sent to the old address: « ce n'est pas moi ».</summary>
    UndoEmailChange,

    /// <summary>Opens an account that the office made ready.</summary>
    Invitation,
}

internal sealed class AccountTokenMapping : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Account).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.AccountId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.Hash }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.AccountId, row.Purpose });
    }
}
