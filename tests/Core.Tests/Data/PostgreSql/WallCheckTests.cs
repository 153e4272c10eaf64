using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Data.PostgreSql.Walls;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data.PostgreSql;

public sealed class WallCheckTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_MigratedDatabase_FindsNothing() =>
        await Should.NotThrowAsync(() => database.Services.GetRequiredService<WallCheck>().RunAsync(Cancelled));

    [Theory]
    [InlineData("ALTER TABLE resident DISABLE ROW LEVEL SECURITY", "Table resident has no row security")]
    [InlineData("ALTER TABLE resident NO FORCE ROW LEVEL SECURITY", "Table resident does not hold its owner")]
    [InlineData("DROP POLICY office ON lease", "Table lease lacks the policy \"office\"")]
    [InlineData("DROP POLICY operations ON lease", "Table lease lacks the policy \"operations\"")]
    [InlineData("ALTER POLICY office ON lease USING (true)", "Table lease lacks the policy \"office\"")]
    [InlineData("ALTER POLICY office ON lease WITH CHECK (true)", "Table lease lacks the policy \"office\"")]
    [InlineData("ALTER POLICY office ON lease TO PUBLIC", "Table lease lacks the policy \"office\"")]
    [InlineData("CREATE POLICY support ON lease USING (true)", "DROP POLICY support ON lease")]
    [InlineData("CREATE TABLE staging (office_id int)", "Table staging has no row security")]
    [InlineData("DROP TABLE work_order", "Table work_order is missing")]
    [InlineData("ALTER TABLE resident OWNER TO tenantcloud_test_application", "owns resident")]
    [InlineData("ALTER TABLE work_order DROP CONSTRAINT pk_work_order, ADD PRIMARY KEY (id)", "Table work_order has no primary key that begins with office_id")]
    [InlineData("CREATE UNIQUE INDEX shared ON account (normalized_email)", "Unique index shared does not begin with office_id")]
    [InlineData("ALTER TABLE resident ADD UNIQUE (id); ALTER TABLE account ADD CONSTRAINT loose FOREIGN KEY (resident_id) REFERENCES resident (id)", "Foreign key loose of account")]
    [InlineData("GRANT UPDATE ON ledger_line TO tenantcloud_application", "may do more to ledger_line")]
    [InlineData("GRANT DELETE ON audit_entry TO PUBLIC", "may do more to audit_entry")]
    [InlineData("GRANT INSERT ON payment TO tenantcloud_operations", "may do more to payment")]
    [InlineData("GRANT SELECT ON operator_account TO tenantcloud_application", "may do more to operator_account")]
    [InlineData("GRANT SELECT ON data_protection_key TO tenantcloud_application", "may do more to data_protection_key")]
    [InlineData("GRANT UPDATE ON platform_audit_entry TO tenantcloud_operations", "may do more to platform_audit_entry")]
    public async Task Run_OneWallTakenDown_NamesIt(string statement, string expected)
    {
        var scratch = await database.CreateScratchAsync();
        await ExecuteAsync(scratch, statement);

        var failure = await Should.ThrowAsync<BrokenWallException>(() => CheckAsync(scratch));

        failure.Faults.ShouldContain(fault => fault.Contains(expected, StringComparison.Ordinal));
        await database.DropAsync(scratch);
    }

    [Theory]
    [InlineData("SUPERUSER", "is a superuser")]
    [InlineData("BYPASSRLS", "bypasses row security")]
    [InlineData("IN ROLE tenantcloud_operations", "belongs to tenantcloud_operations as well")]
    [InlineData("IN ROLE tenantcloud_test_owner", "owns resident")]
    [InlineData("NOINHERIT", "does not belong to tenantcloud_application")]
    public async Task Run_ApplicationRoleThatMayTooMuchOrTooLittle_NamesIt(string attributes, string expected)
    {
        var role = $"tenantcloud_test_{Guid.CreateVersion7():N}";
        await ExecuteAsync(database.Options, $"CREATE ROLE {role} LOGIN PASSWORD 'test' {attributes}");
        var options = new PostgreSqlOptions
        {
            Owner = database.Options.Owner,
            Operations = database.Options.Operations,
            Application = new NpgsqlConnectionStringBuilder(database.Options.Application) { Username = role, Password = "test", Pooling = false }.ConnectionString,
        };
        await ExecuteAsync(database.Options, $"GRANT CONNECT ON DATABASE {new NpgsqlConnectionStringBuilder(options.Owner).Database} TO {role}");

        var failure = await Should.ThrowAsync<BrokenWallException>(() => CheckAsync(options));

        failure.Faults.ShouldContain(fault => fault.Contains(expected, StringComparison.Ordinal));
        await ExecuteAsync(database.Options, $"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    private static async Task CheckAsync(PostgreSqlOptions options)
    {
        await using var services = new ServiceCollection().AddPostgreSql(options).BuildServiceProvider();
        await services.GetRequiredService<WallCheck>().RunAsync(Cancelled);
    }

    private async Task ExecuteAsync(PostgreSqlOptions options, string statement)
    {
        var administrator = new NpgsqlConnectionStringBuilder(database.Administrator) { Database = new NpgsqlConnectionStringBuilder(options.Owner).Database, Pooling = false };
        await using var connection = new NpgsqlConnection(administrator.ConnectionString);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
