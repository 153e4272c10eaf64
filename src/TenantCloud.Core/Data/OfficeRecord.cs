using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TenantCloud.Core.Data;

/// <summary>The number that the platform gave to an office's key at first sight. Kept for ever, so that a key is never given to another office.</summary>
public sealed class OfficeRecord
{
    public int Id { get; init; }

    [MaxLength(40)]
    public required string Key { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }
}

internal sealed class OfficeRecordMapping : IEntityTypeConfiguration<OfficeRecord>
{
    public void Configure(EntityTypeBuilder<OfficeRecord> builder)
    {
        builder.HasAnnotation(TableWall.Annotation, TableWall.Platform);
        builder.HasIndex(row => row.Key).IsUnique();
    }
}

/// <summary>A data-protection key, kept in the database so that every node reads every node's cookies.</summary>
public sealed class DataProtectionKey
{
    public Guid Id { get; init; }

    [MaxLength(200)]
    public required string FriendlyName { get; init; }

    [MaxLength(20_000)]
    public required string Xml { get; init; }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.HasAnnotation(TableWall.Annotation, TableWall.Platform);
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
