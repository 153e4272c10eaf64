using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>A browser of an operator.</summary>
public sealed class OperatorSession : IPrivilegedSession
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public OperatorAccount? Account { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    [MaxLength(45)]
    public string? ClientAddress { get; init; }

    [MaxLength(300)]
    public string? UserAgent { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class OperatorSessionMapping : IEntityTypeConfiguration<OperatorSession>
{
    public void Configure(EntityTypeBuilder<OperatorSession> builder)
    {
        builder.HasAnnotation(TableWall.Annotation, TableWall.Operators);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne(row => row.Account).WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.AccountId, row.StartedAt });
    }
}
