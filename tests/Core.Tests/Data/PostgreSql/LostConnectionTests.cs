using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data.PostgreSql;

public sealed class LostConnectionTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_ServerClosedEveryConnection_FailsOnceThenServesTheRightOffice()
    {
        var office = await database.CreateOfficeAsync();
        var application = new NpgsqlConnectionStringBuilder(database.Options.Application) { MaxPoolSize = 1, ApplicationName = "lost" }.ConnectionString;
        var options = new PostgreSqlOptions { Owner = database.Options.Owner, Application = application, Operations = database.Options.Operations };
        await using var services = new ServiceCollection().AddPostgreSql(options).BuildServiceProvider();
        await using (var scope = services.Enter(office))
        {
            await scope.SaveAsync(TestData.CreateResident());
        }

        await CloseConnectionsAsync();

        await using (var scope = services.Enter(office))
        {
            var failure = await Should.ThrowAsync<InvalidOperationException>(() => scope.Database.Residents.CountAsync(Cancelled));
            failure.InnerException.ShouldBeAssignableTo<NpgsqlException>();
        }

        await using (var scope = services.Enter(office))
        {
            (await scope.Database.Residents.CountAsync(Cancelled)).ShouldBe(1);
        }
    }

    private async Task CloseConnectionsAsync()
    {
        await using var connection = new NpgsqlConnection(database.Administrator);
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'lost'", connection);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
