using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data;

public sealed class ModelTests(TestDatabase database) : IAsyncLifetime
{
    private TestScope? _scope;

    private IModel Model => _scope?.Database.Model ?? throw new InvalidOperationException();

    private IEnumerable<IEntityType> OfficeOwned => Model.GetEntityTypes().Where(entity => typeof(IOfficeOwned).IsAssignableFrom(entity.ClrType));

    public ValueTask InitializeAsync()
    {
        _scope = database.Services.EnterNoOffice();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public void EveryTable_IsOfAnOfficeOrOfThePlatform()
    {
        var platform = Model.GetEntityTypes().Except(OfficeOwned).Select(entity => entity.ClrType);

        OfficeOwned.Count().ShouldBeGreaterThan(15);
        platform.ShouldBe(
            [typeof(DataProtectionKey), typeof(OfficeRecord), typeof(OperatorAccount), typeof(OperatorSession), typeof(OperatorPasskey), typeof(OperatorChallenge), typeof(PlatformAuditEntry)], ignoreOrder: true);
    }

    [Fact]
    public void EveryOfficeOwnedEntity_HasTheOfficeFilterAndAWall() =>
        OfficeOwned.Where(entity =>
                entity.FindDeclaredQueryFilter(AppDbContext.OfficeFilter) is null
                || entity.FindAnnotation(TableWall.Annotation)?.Value is not (TableWall.Office or TableWall.OfficeAppendOnly))
            .ShouldBeEmpty();

    [Fact]
    public void EveryOfficeOwnedEntity_IsPointedAtAndPointsWithinItsOffice() =>
        OfficeOwned.SelectMany(entity => entity.GetForeignKeys())
            .Where(key => key.Properties[0].ClrType != typeof(OfficeId)
                || key.PrincipalKey.Properties[0].ClrType != typeof(OfficeId)
                || !typeof(IOfficeOwned).IsAssignableFrom(key.PrincipalEntityType.ClrType))
            .ShouldBeEmpty();

    [Fact]
    public void EveryKeyAndIndex_BeginsWithTheOffice() =>
        OfficeOwned.SelectMany(entity => entity.GetKeys().Select(key => key.Properties).Concat(entity.GetIndexes().Select(index => index.Properties)))
            .Where(columns => columns[0].ClrType != typeof(OfficeId))
            .ShouldBeEmpty();

    [Fact]
    public void EveryTextAndByteColumn_HasALength() =>
        Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => (property.GetProviderClrType() == typeof(string) || property.ClrType == typeof(byte[])) && property.GetMaxLength() is null)
            .ShouldBeEmpty();

    [Fact]
    public void EveryAmount_IsInCents() =>
        Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => property.ClrType == typeof(decimal) || property.ClrType == typeof(double) || property.ClrType == typeof(float))
            .ShouldBeEmpty();

    [Fact]
    public void EveryVersionedEntity_HasAConcurrencyToken() =>
        Model.GetEntityTypes()
            .Where(entity => typeof(IVersioned).IsAssignableFrom(entity.ClrType) != (entity.FindProperty(nameof(IVersioned.Version))?.IsConcurrencyToken ?? false))
            .ShouldBeEmpty();

    [Fact]
    public void EveryName_FitsTheEngineAndIsUnique()
    {
        string[] names =
        [
            .. Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property => property.GetColumnName())),
            .. Model.GetRelationalModel().Tables.SelectMany(table => table.Indexes.Select(index => index.Name)
                .Concat(table.UniqueConstraints.Select(key => key.Name)).Concat(table.ForeignKeyConstraints.Select(key => key.Name)).Append(table.Name)),
        ];
        var indexes = Model.GetRelationalModel().Tables.SelectMany(table => table.Indexes.Select(index => index.Name)).ToList();

        names.Where(name => Encoding.UTF8.GetByteCount(name) > 63).ShouldBeEmpty();
        indexes.ShouldBeUnique();
    }

    [Fact]
    public void Migrations_MatchTheModel() =>
        _scope?.Get<PlatformDbContext>().Database.HasPendingModelChanges().ShouldBeFalse();
}

file static class PropertyTypes
{
    /// <summary>What the column holds, enumerations being words.</summary>
    public static Type GetProviderClrType(this IProperty property) => property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
}
