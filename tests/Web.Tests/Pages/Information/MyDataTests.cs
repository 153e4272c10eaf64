using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.PersonalData;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Paying;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Information;

public sealed class MyDataTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Ask_IsMadeAndDownloadedByItsOwner()
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        var asked = await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/mes-donnees"));
        await WorkAsync(resident);
        var page = await resident.Browser.GetAsync("/informations/mes-donnees");

        asked.Text.ShouldContain("Copie demandée le");
        var link = page.Document.QuerySelector("main a[download]").ShouldNotBeNull().GetAttribute("href") ?? "";
        using var response = await resident.Browser.Client.GetAsync(link, Cancelled);
        (response.Content.Headers.ContentType?.MediaType).ShouldBe("application/zip");
        (response.Content.Headers.ContentDisposition?.FileName).ShouldNotBeNull().ShouldStartWith("mes-donnees-");
        (response.Headers.CacheControl?.NoStore).ShouldBe(true);
        await using var content = await response.Content.ReadAsStreamAsync(Cancelled);
        using var zip = new ZipArchive(content);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["donnees.json", "donnees.pdf"]);
    }

    [Fact]
    public async Task Get_CopyOfANeighbourOrOfAnotherOffice_IsNotThere()
    {
        using var owner = await PayingPortal.CreateAsync(portal);
        using var neighbour = await PayingPortal.JoinAsync(portal, owner.Office);
        using var stranger = await PayingPortal.CreateAsync(portal);
        var path = await CopyAsync(owner);

        foreach (var visitor in new[] { neighbour, stranger })
        {
            (await visitor.Browser.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await owner.Browser.Client.GetAsync(path, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_WithoutSignIn_LeadsToSignIn()
    {
        using var owner = await PayingPortal.CreateAsync(portal);
        var path = await CopyAsync(owner);

        using var stranger = portal.Host.Browser(owner.Office);

        (await stranger.GetAsync(path)).Address.AbsolutePath.ShouldBe("/connexion");
    }

    [Fact]
    public async Task Post_TooOften_SaysWhenToComeBack()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        for (var copy = 0; copy < DataExports.MostPerDay; copy++)
        {
            await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/mes-donnees"));
            await WorkAsync(resident);
        }

        var page = await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/mes-donnees"));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Vous avez déjà demandé 3 copies en 24 heures. Revenez demain.");
    }

    [Fact]
    public async Task Post_WhileACopyIsBeingMade_SaysToWaitForIt()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/mes-donnees"));

        var page = await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/mes-donnees"));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Une copie est déjà en préparation. Attendez");
    }

    [Theory]
    [InlineData(typeof(Web.Pages.Information.MyDataModel))]
    [InlineData(typeof(Web.Pages.Information.MyDataDownloadModel))]
    [InlineData(typeof(Web.Pages.Information.CloseModel))]
    public void Page_ThatGivesOrTakesMuch_WantsAFreshProof(Type page) =>
        page.IsDefined(typeof(Web.Accounts.RecentSignInAttribute), inherit: false).ShouldBeTrue();

    [Fact]
    public async Task Close_Unconfirmed_ClosesNothing()
    {
        using var resident = await PayingPortal.CreateAsync(portal);

        var page = await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/fermer"));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Cochez la case");
        (await resident.Browser.GetAsync("/informations")).Address.AbsolutePath.ShouldBe("/informations");
    }

    [Fact]
    public async Task Close_Confirmed_SignsOutEverywhereAndTellsByMail()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        var form = await resident.Browser.GetAsync("/informations/fermer");
        form.Text.ShouldContain("Votre bail, lui, continue");

        var page = await resident.Browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Confirms"] = "true" });

        page.Address.AbsolutePath.ShouldBe("/compte-ferme");
        var next = page.Document.QuerySelector("main .actions a").ShouldNotBeNull();
        (next.GetAttribute("href"), next.TextContent).ShouldBe(("/inscription", "Créer un compte"));
        page.Text.ShouldContain("Votre compte est fermé");
        (await resident.Browser.GetAsync("/")).Address.AbsolutePath.ShouldBe("/connexion");
        await using var scope = portal.Host.Enter(resident.Office);
        (await scope.Database.Accounts.AnyAsync(Cancelled)).ShouldBeFalse();
        (await scope.Database.OutboundMails.SingleAsync(Cancelled)).Kind.ShouldBe("account-closed");
    }

    [Fact]
    public async Task CleanUp_FileThatNoCopyNames_IsDeleted()
    {
        using var resident = await PayingPortal.CreateAsync(portal);
        await using var scope = portal.Host.Enter(resident.Office);
        var store = scope.Get<FileStore>();
        var orphan = (await store.WriteAsync("export-0", FileKind.Zip, async (file, stopping) => await file.WriteAsync("zip"u8.ToArray(), stopping), Cancelled)).Key;
        await using (var file = store.Open(orphan))
        {
            File.SetLastWriteTimeUtc(file.Name, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await portal.Host.RunAsync<AccountCleanupJob>(resident.Office, AccountCleanupJob.Name);

        store.Exists(orphan).ShouldBeFalse();
    }

    private async Task<string> CopyAsync(PayingPortal resident)
    {
        await resident.Browser.SubmitAsync(await resident.Browser.GetAsync("/informations/mes-donnees"));
        await WorkAsync(resident);
        return (await resident.Browser.GetAsync("/informations/mes-donnees")).Document.QuerySelector("main a[download]").ShouldNotBeNull().GetAttribute("href") ?? "";
    }

    private Task WorkAsync(PayingPortal resident) => portal.Host.RunAsync<DataExportJob>(resident.Office, DataExportJob.Name);
}
