using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data;

public sealed class ReadWallTests(TestDatabase database)
{
    public static TheoryData<Type> OfficeOwnedTypes =>
        [.. typeof(IOfficeOwned).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IOfficeOwned).IsAssignableFrom(type))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_TwoOfficesAlternating_EachSeesItsOwnRowsEveryTime()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        await using (var scope = database.Enter(one))
        {
            await scope.SaveAsync(TestData.CreateResident("Premier"));
        }

        await using (var scope = database.Enter(other))
        {
            await scope.SaveAsync(TestData.CreateResident("Autre"));
        }

        for (var turn = 0; turn < 1_000; turn++)
        {
            await using var scope = database.Enter(turn % 2 == 0 ? one : other);
            var names = await scope.Database.Residents.Select(resident => resident.LastName).ToListAsync(Cancelled);

            names.ShouldBe([turn % 2 == 0 ? "Premier" : "Autre"]);
        }
    }

    [Fact]
    public async Task Query_AnyOffice_PassesTheOfficeAsAParameter()
    {
        await using var scope = database.Enter(await database.CreateOfficeAsync());

        var sql = scope.Database.Residents.ToQueryString();

        sql.ShouldMatch(@"WHERE r\.office_id = @\w+");
    }

    [Fact]
    public async Task Query_OneConnectionForAll_KeepsNoOffice()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        var onlyOne = new NpgsqlConnectionStringBuilder(database.Options.Application) { MaxPoolSize = 1 }.ConnectionString;
        var options = new PostgreSqlOptions { Owner = database.Options.Owner, Application = onlyOne, Operations = database.Options.Operations };
        await using var services = new ServiceCollection().AddPostgreSql(options).BuildServiceProvider();
        await using (var scope = services.Enter(one))
        {
            await scope.SaveAsync(TestData.CreateResident());
        }

        await using (var scope = services.Enter(other))
        {
            (await scope.Database.Residents.AnyAsync(Cancelled)).ShouldBeFalse();
            (await scope.Database.Residents.IgnoreQueryFilters().AnyAsync(Cancelled)).ShouldBeFalse();
        }

        await using (var scope = services.EnterNoOffice())
        {
            await Should.ThrowAsync<NoOfficeException>(() => scope.Database.Residents.IgnoreQueryFilters().AnyAsync(Cancelled));
        }

        await using var raw = services.GetRequiredService<PostgreSqlDataSources>().Application.CreateCommand(
            "SELECT (SELECT count(*) FROM resident) || current_setting('app.office_id', true)");
        (await raw.ExecuteScalarAsync(Cancelled)).ShouldBe("0");
    }

    [Theory]
    [MemberData(nameof(OfficeOwnedTypes))]
    public async Task Query_NoOfficeChosen_Throws(Type entity)
    {
        await using var scope = database.Services.EnterNoOffice();

        var failure = await Should.ThrowAsync<Exception>(() => CountAsync(scope.Database, entity));

        failure.GetBaseException().ShouldBeOfType<NoOfficeException>();
    }

    [Fact]
    public async Task Query_FiltersIgnored_IsStillConfinedByTheDatabase()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        var resident = TestData.CreateResident();
        await using (var scope = database.Enter(other))
        {
            await scope.SaveAsync(resident);
        }

        await using var own = database.Enter(one);

        (await own.Database.Residents.IgnoreQueryFilters().CountAsync(Cancelled)).ShouldBe(0);
        (await own.Database.Residents.IgnoreQueryFilters([AppDbContext.OfficeFilter]).CountAsync(Cancelled)).ShouldBe(0);
        (await own.Database.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM resident WHERE id = {resident.Id}").SingleAsync(Cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Query_OperatorsContext_SeesEveryOffice()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        var reference = TestData.NewReference();
        foreach (var office in new[] { one, other })
        {
            await using var scope = database.Enter(office);
            await scope.SaveAsync(TestData.CreateResident(reference: reference));
        }

        await using var platform = database.Services.EnterNoOffice();
        var offices = await platform.Get<PlatformDbContext>().Set<Resident>()
            .Where(resident => resident.Reference == reference).Select(resident => resident.OfficeId).ToListAsync(Cancelled);

        offices.ShouldBe([one.Id, other.Id], ignoreOrder: true);
    }

    private static Task<int> CountAsync(AppDbContext context, Type entity)
    {
        var count = typeof(ReadWallTests).GetMethod(nameof(CountRowsAsync), BindingFlags.NonPublic | BindingFlags.Static);
        return (Task<int>)(count?.MakeGenericMethod(entity).Invoke(null, [context]) ?? throw new MissingMethodException());
    }

    private static Task<int> CountRowsAsync<TEntity>(AppDbContext context)
        where TEntity : class => context.Set<TEntity>().CountAsync(Cancelled);
}
