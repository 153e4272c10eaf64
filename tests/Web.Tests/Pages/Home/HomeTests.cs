using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TenantCloud.Offices.Formats;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Paying;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Home;

public sealed class HomeTests(SharedPortal portal)
{
    private static readonly DateOnly Today = PortalFormat.ParisDay(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(48_632, "Votre compte est débiteur de", "486,32")]
    [InlineData(-12_050, "Votre compte est créditeur de", "120,50")]
    [InlineData(0, "Vous n’avez rien à payer aujourd’hui", "0,00")] // at zero, neither word
    public async Task Get_Balance_IsSaidWithItsDateAndLease(long cents, string sentence, string amount)
    {
        using var resident = await PayingPortal.CreateAsync(portal, balanceCents: cents);

        var page = await resident.Browser.GetAsync("/");

        page.Text.ShouldContain(sentence);
        page.Text.ShouldContain(amount);
        page.Text.ShouldContain(PortalFormat.French.LongDate(resident.Lease.BalanceOn));
        page.Text.ShouldContain($"L/{resident.Lease.Reference}");
        page.Document.QuerySelector($".account a.button[href='/paiement?contrat={resident.Lease.Id}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Get_SeveralLeases_AreEachPaidByThemselves()
    {
        using var resident = await PayingPortal.CreateAsync(portal, balanceCents: 48_632);
        var garage = await resident.AddLeaseAsync(4_210);

        var page = await resident.Browser.GetAsync("/");

        page.Document.QuerySelector($".account a[href='/paiement?contrat={garage.Id}']").ShouldNotBeNull();
        page.Text.ShouldContain("42,10");
        page.Text.ShouldNotContain("528,42");
    }

    [Theory]
    [InlineData(-1, "notice--error")]
    [InlineData(0, "notice--warn")] // the last day is covered
    [InlineData(30, "notice--warn")] // the first day of the reminder
    [InlineData(31, null)]
    public async Task Get_Insurance_IsRemindedBeforeItsEndAndAlertedAfter(int daysLeft, string? look)
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        await resident.SaveAsync(TestData.CreateInsurance(resident.Lease, Today.AddDays(daysLeft)), TestData.CreateInsurance(resident.Lease, Today.AddDays(-400)));

        var page = await resident.Browser.GetAsync("/");

        page.Document.QuerySelectorAll(".notice").Select(notice => notice.ClassList[1]).ShouldBe(look is null ? [] : [look]);
    }

    [Fact]
    public async Task Get_MenuAndTiles_LeadToPagesThatExistInTheOfficesWords()
    {
        using var resident = await PayingPortal.CreateAsync(portal, file => file["menu"]!["entries"]!.AsArray()[1] = new JsonObject { ["to"] = "leases", ["label"] = "Mon bail" });

        var page = await resident.Browser.GetAsync("/");

        page.Document.QuerySelectorAll("body > nav a").Select(link => link.TextContent.Trim()).ShouldBe(["Accueil", "Mon bail", "Paiement", "Compte"]);
        foreach (var link in page.Document.QuerySelectorAll("body > nav a, .tiles a").Select(link => link.GetAttribute("href") ?? ""))
        {
            (await resident.Browser.GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task Get_WhatWasDone_IsListedByDay()
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        var page = await resident.Browser.GetAsync("/");

        var day = page.Document.QuerySelector(".timeline > li").ShouldNotBeNull();
        day.QuerySelector("h3").ShouldNotBeNull().TextContent.ShouldBe(PortalFormat.French.Date(Today));
        day.TextContent.ShouldContain("Connexion à votre espace");
    }

    [Fact]
    public async Task Get_Greeting_NamesThePersonAsTheBooksDo()
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        var page = await resident.Browser.GetAsync("/");

        page.Document.QuerySelector("h1").ShouldNotBeNull().TextContent.ShouldContain($"Mme {resident.Resident.LastName}");
    }

    [Fact]
    public async Task Get_NobodySignedIn_LeadsToTheSignIn()
    {
        var office = await portal.CreateOfficeAsync();

        var page = await portal.Host.Browser(office).GetAsync("/");

        page.Address.AbsolutePath.ShouldBe("/connexion");
    }
}
