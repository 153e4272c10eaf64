using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data;

public sealed class OfficeIsolationTests(TestDatabase database)
{
    [Fact]
    public async Task Query_RowOfAnotherOffice_IsNotThere()
    {
        var (one, other) = (await database.CreateOfficeAsync(), await database.CreateOfficeAsync());
        await using (var scope = database.Enter(one))
        {
            await scope.SaveAsync(TestData.CreateResident());
        }

        await using var own = database.Enter(one);
        await using var foreign = database.Enter(other);

        (await own.Database.Residents.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await foreign.Database.Residents.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }
}
