using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data;

public sealed class DatabaseRefusalsTests(TestDatabase database)
{
    [Fact]
    public async Task Save_SameLoginTwice_IsAUniqueIndexViolation()
    {
        var resident = TestData.CreateResident();

        var refusal = await SaveAsync(resident, TestData.CreateAccount(resident, "jeanne@exemple.test"), TestData.CreateAccount(resident, "jeanne@exemple.test"));

        refusal.IsUniqueIndexViolation().ShouldBeTrue();
    }

    [Fact]
    public async Task Save_AccountOfNobody_IsAnotherRefusal() =>
        (await SaveAsync(TestData.CreateAccount(TestData.CreateResident()))).IsUniqueIndexViolation().ShouldBeFalse();

    private async Task<DbUpdateException> SaveAsync(params object[] rows)
    {
        await using var scope = database.Enter(await database.CreateOfficeAsync());
        return await Should.ThrowAsync<DbUpdateException>(() => scope.SaveAsync(rows));
    }
}
