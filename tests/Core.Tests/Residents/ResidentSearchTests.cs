using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Residents;
using TenantCloud.Core.Tests.Accounts;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Residents;

public sealed class ResidentSearchTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Le Goff", "Le Goff Anaïs", "the name as it is")]
    [InlineData("legof", "Le Goff Anaïs", "its beginning, without blank and capitals")]
    [InlineData("anais LE GOFF", "Le Goff Anaïs", "first name first, without accents")]
    [InlineData("Goff", "Le Goff Anaïs", "without its particle")]
    [InlineData("of", "", "two letters inside a name are no name")]
    [InlineData("Dupond", "Dupond Jeanne, Dupond Paul", "everybody of that name")]
    [InlineData("dupond  P", "Dupond Paul", "as much as it takes to tell them apart")]
    [InlineData("jeanne@exemple.test", "Dupond Jeanne", "the address")]
    [InlineData("JEANNE@", "Dupond Jeanne", "its beginning")]
    [InlineData("10203", "Dupond Paul", "the beginning of the lease's number")]
    [InlineData("L/10203", "Dupond Paul", "with the office's prefix")]
    [InlineData("7781", "Le Goff Anaïs", "the person's own number")]
    [InlineData("%", "", "signs mean nothing")]
    [InlineData("", "", "nothing finds nobody")]
    [InlineData(null, "", "nor does nothing at all")]
    public async Task Find_WhatTheDeskHas_FindsThePeople(string? typed, string expected, string reason)
    {
        await using var host = new AccountsHost(database);
        var office = await CreateBooksAsync(host);
        var other = await CreateBooksAsync(host);

        var found = await FindAsync(host, office, typed);

        found.ShouldBe(expected, reason);
        (await FindAsync(host, other, typed)).ShouldBe(expected, "the other office has people of the same names; each sees its own");
    }

    private static async Task<Office> CreateBooksAsync(AccountsHost host)
    {
        var office = await host.CreateOfficeAsync();
        var jeanne = TestData.CreateResident("Dupond", "Jeanne", reference: "5001");
        var paul = TestData.CreateResident("Dupond", "Paul", reference: "5002");
        var anais = TestData.CreateResident("Le Goff", "Anaïs", reference: "7781");
        var lease = TestData.CreateLease("1020304", "33445");
        await using var scope = host.Enter(office);
        await scope.SaveAsync(jeanne, paul, anais, lease, TestData.CreateHolder(lease, paul), TestData.CreateAccount(jeanne, "jeanne@exemple.test"));
        return office;
    }

    private static async Task<string> FindAsync(AccountsHost host, Office office, string? typed)
    {
        await using var scope = host.Enter(office);
        var search = new ResidentSearch(scope.Database, scope.Get<ILookupNormalizer>());
        return string.Join(", ", await search.Find(typed).OrderBy(row => row.LastName).ThenBy(row => row.FirstName).Select(row => row.LastName + " " + row.FirstName).ToListAsync(Cancelled));
    }
}
