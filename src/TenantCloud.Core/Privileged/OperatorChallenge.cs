using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>A challenge that an operator's passkey answered.</summary>
public sealed class OperatorChallenge : IUsedChallenge<OperatorChallenge>
{
    public required Guid Id { get; init; }

    [MaxLength(32)]
    public required byte[] Hash { get; init; }

    public required DateTimeOffset UsedAt { get; init; }

    public static OperatorChallenge Create(Guid id, byte[] hash, DateTimeOffset at) => new() { Id = id, Hash = hash, UsedAt = at };
}

internal sealed class OperatorChallengeMapping : IEntityTypeConfiguration<OperatorChallenge>
{
    public void Configure(EntityTypeBuilder<OperatorChallenge> builder)
    {
        builder.HasAnnotation(TableWall.Annotation, TableWall.Operators);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Hash).IsUnique();
    }
}
