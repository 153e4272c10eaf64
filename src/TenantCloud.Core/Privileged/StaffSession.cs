using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>A browser of an office's staff.</summary>
public sealed class StaffSession : OfficeOwned, IPrivilegedSession
{
    public required Guid AccountId { get; init; }

    public StaffAccount? Account { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    [MaxLength(45)]
    public string? ClientAddress { get; init; }

    [MaxLength(300)]
    public string? UserAgent { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class StaffSessionMapping : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Account).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.AccountId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.AccountId, row.StartedAt });
    }
}
