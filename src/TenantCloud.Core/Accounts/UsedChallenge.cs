using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>A challenge that a passkey of a resident or of staff answered.</summary>
public sealed class UsedChallenge : OfficeOwned, IUsedChallenge<UsedChallenge>
{
    [MaxLength(32)]
    public required byte[] Hash { get; init; }

    public required DateTimeOffset UsedAt { get; init; }

    public static UsedChallenge Create(Guid id, byte[] hash, DateTimeOffset at) => new() { Id = id, Hash = hash, UsedAt = at };
}

internal sealed class UsedChallengeMapping : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.Hash }).IsUnique();
    }
}
