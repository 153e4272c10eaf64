using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TenantCloud.Offices;

namespace TenantCloud.Core.Data;

/// <summary>What holds for every table: the office first in every key, names in snake case, enumerations as words.</summary>
public static partial class ModelRules
{
    /// <summary>Gives an office-owned entity its key.</summary>
    public static EntityTypeBuilder<TEntity> OwnedByOffice<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : OfficeOwned
    {
        entity.HasKey(row => new { row.OfficeId, row.Id });
        entity.Property(row => row.OfficeId).ValueGeneratedNever();
        entity.Property(row => row.Id).ValueGeneratedNever();
        entity.HasAnnotation(TableWall.Annotation, TableWall.Office);
        return entity;
    }

    /// <summary>Rows are added and never changed or deleted: the database refuses the application anything else.</summary>
    public static EntityTypeBuilder<TEntity> AppendOnly<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : OfficeOwned
    {
        entity.HasAnnotation(TableWall.Annotation, TableWall.OfficeAppendOnly);
        return entity;
    }

    /// <summary>Names every table, column, key and index in snake case, as both engines' people write them.</summary>
    public static void UseSnakeCase(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName($"pk_{entity.GetTableName()}");
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName($"fk_{entity.GetTableName()}_{Columns(foreignKey.Properties)}");
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"{(index.IsUnique ? "ux" : "ix")}_{entity.GetTableName()}_{Columns(index.Properties)}");
            }
        }
    }

    private static string Columns(IReadOnlyList<IReadOnlyProperty> properties) =>
        string.Join('_', properties.Where(property => property.Name != nameof(OfficeOwned.OfficeId)).Select(property => SnakeCase(property.Name)));

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}

/// <summary>Stores an office's number as the integer it is.</summary>
public sealed class OfficeIdConverter() : ValueConverter<OfficeId, int>(id => id.Value, value => new OfficeId(value));
