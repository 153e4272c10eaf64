using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Data.PostgreSql;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data.PostgreSql;

public sealed class OfficeNumbersTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private OfficeNumbers Numbers => database.Services.GetRequiredService<OfficeNumbers>();

    [Fact]
    public async Task Assign_NewAndKnownKeys_KeepsTheNumbersGiven()
    {
        var (first, second) = (NewKey(), NewKey());
        var before = await Numbers.AssignAsync([first], Cancelled);

        var after = await Numbers.AssignAsync([second, first], Cancelled);

        after[first].ShouldBe(before[first]);
        after[second].Value.ShouldBeGreaterThan(after[first].Value);
    }

    [Fact]
    public async Task Assign_TenNodesSeeingTheSameKeysAtOnce_AgreeOnTheNumbers()
    {
        string[] keys = [.. Enumerable.Range(0, 20).Select(_ => NewKey())];

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Numbers.AssignAsync(keys, Cancelled)));

        answers.ShouldAllBe(answer => keys.All(key => answer[key] == answers[0][key]));
        answers[0].Values.ShouldBeUnique();
    }

    private static string NewKey() => TestOffices.CreateSettings().Key;
}
