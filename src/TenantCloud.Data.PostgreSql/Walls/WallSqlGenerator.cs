using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;
using TenantCloud.Core.Data;

namespace TenantCloud.Data.PostgreSql.Walls;

/// <summary>Builds the wall of every table in the statement group that creates it, so that no migration can forget one.</summary>
#pragma warning disable EF1001 // The base class asks for the provider's own options, which have no public type.
internal sealed class WallSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
#pragma warning restore EF1001
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate);
        if (terminate && WallOf(operation, model) is { } wall)
        {
            foreach (var statement in WallSql.For(operation.Name, wall))
            {
                builder.AppendLine(statement).EndCommand();
            }
        }
    }

    private static string? WallOf(CreateTableOperation operation, IModel? model) =>
        model?.GetRelationalModel().FindTable(operation.Name, operation.Schema)?.EntityTypeMappings
            .Select(mapping => mapping.TypeBase.FindAnnotation(TableWall.Annotation)?.Value as string)
            .FirstOrDefault();
}
