using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>A passkey challenge that was answered: the answer, caught on its way, is worth nothing a second time.</summary>
public sealed class UsedChallenge : OfficeOwned
{
    /// <summary>SHA-256 of the challenge as it was handed out.</summary>
    [MaxLength(32)]
    public required byte[] Hash { get; init; }

    public required DateTimeOffset UsedAt { get; init; }
}

internal sealed class UsedChallengeMapping : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.Hash }).IsUnique();
    }
}
