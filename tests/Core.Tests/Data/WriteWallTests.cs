using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Core.Residents;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data;

public sealed class WriteWallTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    [InlineData(EntityState.Added)]
    public async Task Save_RowOfAnotherOffice_ThrowsAndLeavesItIntact(EntityState state)
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        var resident = await SaveResidentAsync(other);
        await using var own = database.Enter(one);
        own.Database.Entry(resident).State = state;
        resident.LastName = "Volé";

        await Should.ThrowAsync<ForeignOfficeException>(() => own.Database.SaveChangesAsync(Cancelled));

        (await NamesAsync(other)).ShouldBe(["Dupond"]);
    }

    [Fact]
    public async Task Save_StubWithTheIdOfAnotherOfficesRow_TouchesNothing()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        var resident = await SaveResidentAsync(other);
        await using var own = database.Enter(one);
        var stub = TestData.CreateResident("Volé");
        own.Database.Entry(stub).Property(row => row.OfficeId).CurrentValue = one.Id;
        own.Database.Entry(stub).Property(row => row.Id).CurrentValue = resident.Id;
        own.Database.Update(stub);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => own.Database.SaveChangesAsync(Cancelled));

        (await NamesAsync(other)).ShouldBe(["Dupond"]);
    }

    [Fact]
    public async Task RawUpdateAndDelete_RowOfAnotherOffice_HitNothing()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        var resident = await SaveResidentAsync(other);
        await using var own = database.Enter(one);

        var updated = await own.Database.Database.ExecuteSqlAsync($"UPDATE resident SET last_name = 'Volé' WHERE id = {resident.Id}", Cancelled);
        var deleted = await own.Database.Database.ExecuteSqlAsync($"DELETE FROM resident WHERE id = {resident.Id}", Cancelled);
        var updatedInBulk = await own.Database.Residents.IgnoreQueryFilters()
            .Where(row => row.Id == resident.Id).ExecuteUpdateAsync(row => row.SetProperty(name => name.LastName, "Volé"), Cancelled);

        (updated, deleted, updatedInBulk).ShouldBe((0, 0, 0));
        (await NamesAsync(other)).ShouldBe(["Dupond"]);
    }

    [Fact]
    public async Task RawInsert_RowForAnotherOffice_IsRefusedByTheDatabase()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        await using var own = database.Enter(one);

        var failure = await Should.ThrowAsync<PostgresException>(() => own.Database.Database.ExecuteSqlAsync(
            $"INSERT INTO attempt_count (office_id, id, subject, window_start, count) VALUES ({other.Id.Value}, {Guid.CreateVersion7()}, 'x', now(), 1)", Cancelled));

        failure.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Save_ChildPointingAtAParentOfAnotherOffice_IsRefusedByTheDatabase()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        var resident = await SaveResidentAsync(other);
        await using var own = database.Enter(one);

        var failure = await Should.ThrowAsync<DbUpdateException>(() => own.SaveAsync(TestData.CreateAccount(resident)));

        failure.InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task Save_SameMailAtTwoOffices_IsTwoAccounts()
    {
        foreach (var office in new[] { await database.CreateOfficeAsync(), await database.CreateOfficeAsync() })
        {
            var resident = TestData.CreateResident();
            await using var scope = database.Enter(office);

            await scope.SaveAsync(resident, TestData.CreateAccount(resident, "jeanne@exemple.test"));

            (await scope.Database.Accounts.SingleAsync(Cancelled)).OfficeId.ShouldBe(office.Id);
        }
    }

    [Fact]
    public async Task Save_SameLoginTwiceAtOneOffice_IsRefused()
    {
        var (first, second) = (TestData.CreateResident(), TestData.CreateResident());
        await using var scope = database.Enter(await database.CreateOfficeAsync());
        await scope.SaveAsync(first, second, TestData.CreateAccount(first, "jeanne@exemple.test"));

        var failure = await Should.ThrowAsync<DbUpdateException>(() => scope.SaveAsync(TestData.CreateAccount(second, "jeanne@exemple.test")));

        failure.InnerException.ShouldBeOfType<PostgresException>().ConstraintName.ShouldBe("ux_account_normalized_login");
    }

    [Theory]
    [InlineData("UPDATE ledger_line SET amount_cents = 0")]
    [InlineData("DELETE FROM ledger_line")]
    [InlineData("UPDATE audit_entry SET details = NULL")]
    [InlineData("DELETE FROM audit_entry")]
    [InlineData("TRUNCATE audit_entry")]
    [InlineData("SELECT xml FROM data_protection_key")]
    [InlineData("SELECT key FROM office_record")]
    [InlineData("ALTER TABLE resident DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY office ON resident")]
    [InlineData("CREATE TABLE own (id int)")]
    public async Task RawStatement_ApplicationRole_MayNot(string statement)
    {
        await using var scope = database.Enter(await database.CreateOfficeAsync());

        var failure = await Should.ThrowAsync<PostgresException>(() => scope.Database.Database.ExecuteSqlRawAsync(statement, Cancelled));

        failure.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Save_OperatorsContext_MayNotWriteAnOfficesRow()
    {
        await using var scope = database.Services.EnterNoOffice();

        var failure = await Should.ThrowAsync<PostgresException>(() =>
            scope.Get<PlatformDbContext>().Set<Resident>().ExecuteDeleteAsync(Cancelled));

        failure.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Save_TwoChangesOfOneVersion_RefusesTheSecond()
    {
        var office = await database.CreateOfficeAsync();
        var resident = TestData.CreateResident();
        await using (var scope = database.Enter(office))
        {
            await scope.SaveAsync(resident, TestData.CreateAccount(resident));
        }

        await using var first = database.Enter(office);
        await using var second = database.Enter(office);
        (await first.Database.Accounts.SingleAsync(Cancelled)).AccessFailedCount++;
        (await second.Database.Accounts.SingleAsync(Cancelled)).AccessFailedCount++;
        await first.Database.SaveChangesAsync(Cancelled);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.Database.SaveChangesAsync(Cancelled));
    }

    private async Task<Resident> SaveResidentAsync(Office office)
    {
        var resident = TestData.CreateResident();
        await using var scope = database.Enter(office);
        await scope.SaveAsync(resident);
        return resident;
    }

    private async Task<List<string>> NamesAsync(Office office)
    {
        await using var scope = database.Enter(office);
        return await scope.Database.Residents.Select(resident => resident.LastName).ToListAsync(Cancelled);
    }
}
