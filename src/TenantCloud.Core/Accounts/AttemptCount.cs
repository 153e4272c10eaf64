using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>How often something guessable was tried in a window of time, whichever node answered.</summary>
public sealed class AttemptCount : OfficeOwned
{
    /// <summary>What was tried and by whom, hashed: neither references nor addresses stand in this table.</summary>
    [MaxLength(64)]
    public required string Subject { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public int Count { get; set; }
}

internal sealed class AttemptCountMapping : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> builder)
    {
        builder.OwnedByOffice();
        builder.HasIndex(row => new { row.OfficeId, row.Subject, row.WindowStart }).IsUnique();
    }
}
