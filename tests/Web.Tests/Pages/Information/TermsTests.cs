using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Consents;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Paying;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Information;

public sealed class TermsTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NewVersionOfTheTerms_LeadsThereUntilItIsAccepted()
    {
        using var resident = await CreateAsync();

        var asked = await resident.Browser.GetAsync("/informations");
        var unticked = await resident.Browser.SubmitAsync(asked);
        var home = await resident.Browser.SubmitAsync(asked, new Dictionary<string, string> { ["Input.Accepts"] = "true" });

        asked.Address.AbsolutePath.ShouldBe("/informations/conditions");
        asked.Text.ShouldContain("Voici la version du 1er juin 2026.");
        unticked.Text.ShouldContain("Cochez la case");
        home.Address.AbsolutePath.ShouldBe("/");
        (await resident.Browser.GetAsync("/informations")).Address.AbsolutePath.ShouldBe("/informations");
        await using var scope = portal.Host.Enter(resident.Office);
        var consent = await scope.Database.Consents.SingleAsync(Cancelled);
        (consent.TextVersion, consent.Channel, consent.ResidentId).ShouldBe(("2026-06-01", ConsentChannel.Web, resident.Resident.Id));
    }

    [Theory]
    [InlineData("/paiement", "a debt does not wait for a consent")]
    [InlineData("/informations/mes-donnees", "the right of access needs no consent")]
    [InlineData("/informations/fermer", "who does not agree may leave")]
    [InlineData("/contact", "help")]
    [InlineData("/conditions", "the text itself")]
    public async Task Get_WhatNeedsNoConsent_StaysOpen(string path, string reason)
    {
        using var resident = await CreateAsync();

        (await resident.Browser.GetAsync(path)).Address.AbsolutePath.ShouldBe(path, reason);
    }

    [Fact]
    public async Task Get_Consents_ListsWhatWasAccepted()
    {
        using var resident = await CreateAsync();
        await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/conditions"), new Dictionary<string, string> { ["Input.Accepts"] = "true" });

        var page = await resident.Browser.GetAsync("/informations/consentements");

        page.Text.ShouldContain("Conditions générales d’utilisation, version du 1er juin 2026");
        page.Text.ShouldContain("Pour ne plus être engagé");
        page.Text.ShouldContain("sur ce portail");
    }

    [Theory]
    [InlineData("2026-01-01", "Version du 1er janvier 2026", "a day")]
    [InlineData("3", "Version 3", "a number of the office's own")]
    [InlineData("2026-13-01", "Version 2026-13-01", "no day")]
    public async Task Get_Terms_NamesTheirVersionInWords(string version, string words, string reason)
    {
        var office = await portal.CreateOfficeAsync(file => file["registration"]!["termsOfUse"] = new JsonObject { ["version"] = version });

        var page = await portal.Host.Browser(office).GetAsync("/conditions");

        page.Document.QuerySelector(".page__head p").ShouldNotBeNull().TextContent.ShouldBe(words, reason);
    }

    [Fact]
    public async Task Get_OfficeWithoutTerms_AsksNothing()
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        (await resident.Browser.GetAsync("/informations/conditions")).Address.AbsolutePath.ShouldBe("/informations");
        var consents = await resident.Browser.GetAsync("/informations/consentements");
        consents.Text.ShouldContain("Aucun accord");
        consents.Text.ShouldNotContain("Pour ne plus être engagé", customMessage: "nothing was agreed to");
    }

    private Task<PayingPortal> CreateAsync() => PayingPortal.CreateAsync(portal, file => file["registration"]!["termsOfUse"] = JsonNode.Parse("""{ "version": "2026-06-01" }"""));
}
