using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>The office's own words for its mails: tried, saved, contested, gone back on.</summary>
public sealed class TextsTests(SharedPortal portal)
{
    private const string Address = "/gestion/textes/confirm-email/fr";
    private const string Save = "button[formaction$='handler=Save']";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_List_NamesEveryMailForPeople()
    {
        var office = await portal.CreateOfficeAsync(file => file["languages"] = new System.Text.Json.Nodes.JsonArray("fr", "en"));
        using var browser = await portal.StaffAsync(office);

        var page = await browser.GetAsync("/gestion/textes");

        page.Document.QuerySelectorAll("main .table a").Length.ShouldBe(MailSamples.Kinds.Count * 2, "each mail in each language");
        foreach (var kind in MailSamples.Kinds.Keys)
        {
            page.Document.QuerySelector($"main a[href='/gestion/textes/{kind}/fr']").ShouldNotBeNull().TextContent.ShouldNotBe(kind);
            (await browser.GetAsync($"/gestion/textes/{kind}/en")).Status.ShouldBe(HttpStatusCode.OK, $"{kind}: every value has its meaning, every mail its title");
        }
    }

    [Theory]
    [InlineData("/gestion/textes/nothing/fr", "no such mail")]
    [InlineData("/gestion/textes/confirm-email/en", "not a language of the office")]
    [InlineData("/gestion/textes/nothing/fr/apercu", "no such mail")]
    public async Task Get_NoSuchMail_IsNotThere(string path, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);

        (await browser.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, reason);
    }

    [Fact]
    public async Task Try_GoodWords_ShowsTheMailAndKeepsNothing()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);

        var page = await browser.SubmitAsync(await browser.GetAsync(Address), Words("Bienvenue sur {{portal}}", "Bonjour,\n\nVotre bailleur vous écrit."));

        page.Document.QuerySelector("#objet")?.TextContent.ShouldBe("Bienvenue sur Espace locataire");
        var frame = await browser.GetAsync(page.Document.QuerySelector("iframe.preview").ShouldNotBeNull().GetAttribute("src") ?? "");
        frame.Body.ShouldContain("Bonjour,<br><br>Votre bailleur vous écrit.");
        frame.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox; default-src 'none'");
        page.Document.QuerySelector("iframe.preview")?.GetAttribute("sandbox").ShouldBe("");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.MailWordings.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData(Save)]
    public async Task Post_WordsWithMistakes_SaysTheLineBesideTheField(string button)
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);

        var page = await browser.SubmitAsync(
            await browser.GetAsync(Address), Words("Bonjour {{prenom}}", "Bonjour,\n{{{portal}}} et {{confirmLink}}"), button: button.Length > 0 ? button : null);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#Input-Subject-error")?.TextContent.ShouldContain("Ligne 1, caractère 9");
        var error = page.Document.QuerySelector("#Input-Introduction-error").ShouldNotBeNull().TextContent;
        error.ShouldContain("Ligne 2, caractère 1");
        error.ShouldContain("confirmLink");
        page.Document.QuerySelector("textarea")?.TextContent.ShouldContain("{{{portal}}}", customMessage: "what was typed stays");
        page.Document.QuerySelector("iframe").ShouldBeNull();
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.MailWordings.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Post_NoWords_SaysSoWithoutALine()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);

        var page = await browser.SubmitAsync(await browser.GetAsync(Address), Words("Bienvenue", " "), button: Save);

        page.Document.QuerySelector("#Input-Introduction-error").ShouldNotBeNull().TextContent.Trim().ShouldStartWith("Écrivez un texte");
    }

    [Fact]
    public async Task Save_Script_IsInertInPageFrameAndMail()
    {
        const string attack = "<script>alert(1)</script><img src=x onerror=alert(1)></textarea>";
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);

        var tried = await browser.SubmitAsync(await browser.GetAsync(Address), Words(attack, attack));
        var frame = await browser.GetAsync(tried.Document.QuerySelector("iframe.preview").ShouldNotBeNull().GetAttribute("src") ?? "");
        var saved = await browser.SubmitAsync(tried, button: Save);

        foreach (var body in new[] { tried.Body, frame.Body, saved.Body, (await SendAsync(office)).Html })
        {
            body.ShouldContain("&lt;script&gt;alert(1)", Case.Insensitive);
            body.ShouldNotContain("<script>alert(1)");
            body.ShouldNotContain("<img src=x");
        }
    }

    [Fact]
    public async Task Save_GoodWords_AreThoseOfTheNextMailAndOfTheJournal()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);

        var page = await browser.SubmitAsync(await browser.GetAsync(Address), Words("Bienvenue", "Votre bailleur vous écrit."), button: Save);

        page.Text.ShouldContain("Enregistré");
        var mail = await SendAsync(office);
        mail.Subject.ShouldBe("Bienvenue");
        mail.Text.ShouldContain("Votre bailleur vous écrit.");
        (await browser.GetAsync("/gestion/textes")).Text.ShouldContain("par Claude Administrator");
        var journal = await browser.GetAsync("/gestion/journal?acte=MailWordingChanged");
        journal.Text.Replace('\u00A0', ' ').Replace('\u202F', ' ').ShouldContain("Claude Administrator a réécrit l’objet du mail « Confirmation de l’adresse à l’inscription » (Français) : « Confirmez votre adresse mail » → « Bienvenue ».");
    }

    [Fact]
    public async Task Save_ColleagueSavedMeanwhile_ShowsBothAndThenTakesTheSecond()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);
        using var colleague = await portal.StaffAsync(office);
        var mine = await browser.GetAsync(Address);
        await colleague.SubmitAsync(await colleague.GetAsync(Address), Words("Objet du collègue"), button: Save);

        var told = await browser.SubmitAsync(mine, Words("Mon objet"), button: Save);
        var again = await browser.SubmitAsync(told, button: Save);

        told.Status.ShouldBe(HttpStatusCode.BadRequest);
        told.Text.ShouldContain("Claude Administrator a enregistré ce texte");
        told.Document.QuerySelector("form .trace")?.TextContent.ShouldBe("Objet du collègue");
        told.Document.QuerySelector("[name='Input.Subject']")?.GetAttribute("value").ShouldBe("Mon objet");
        again.Text.ShouldContain("Enregistré");
        (await SendAsync(office)).Subject.ShouldBe("Mon objet");
    }

    [Fact]
    public async Task Restore_OriginalAndEarlierVersion_AreNewVersions()
    {
        var office = await portal.CreateOfficeAsync();
        using var browser = await portal.StaffAsync(office);
        var page = await browser.SubmitAsync(await browser.GetAsync(Address), Words("Un"), button: Save);
        page = await browser.SubmitAsync(page, Words("Deux"), button: Save);

        page = await browser.SubmitAsync(page, button: "button[formaction$='part=Subject&version=0']");
        var original = (await SendAsync(office)).Subject;
        page = await browser.SubmitAsync(page, button: "button[formaction$='part=Subject&version=1']");

        original.ShouldBe("Confirmez votre adresse mail");
        (await SendAsync(office)).Subject.ShouldBe("Un");
        page.Text.ShouldContain("Objet, version 4");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.CountAsync(row => row.Action == AuditAction.MailWordingChanged && row.ActorName == "Claude Administrator", Cancelled)).ShouldBe(4);
    }

    [Fact]
    public async Task Get_WordsThatTheMailHasOutgrown_SaysThatTheOriginalIsSentAndLetsMendThem()
    {
        var office = await portal.CreateOfficeAsync();
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.SaveAsync(Outgrown());
        }

        using var browser = await portal.StaffAsync(office);

        var list = await browser.GetAsync("/gestion/textes");
        var page = await browser.GetAsync(Address);
        var original = (await SendAsync(office)).Subject;
        await browser.SubmitAsync(page, Words("Bienvenue"), button: Save);

        list.Document.QuerySelectorAll("main .tag--warn").ShouldHaveSingleItem().TextContent.ShouldStartWith("L’objet ne convient plus à ce mail");
        page.Status.ShouldBe(HttpStatusCode.OK);
        (page.Document.QuerySelector("[name='Input.Subject']")?.GetAttribute("value")).ShouldBe("Bonjour {{prenom}}");
        page.Document.QuerySelector("#Input-Subject-error").ShouldNotBeNull().TextContent.ShouldContain("prenom");
        page.Text.ShouldContain("Ne convient plus");
        original.ShouldBe("Confirmez votre adresse mail");
        (await SendAsync(office)).Subject.ShouldBe("Bienvenue");
        (await browser.GetAsync("/gestion/textes")).Document.QuerySelector("main .tag--warn").ShouldBeNull();
    }

    [Fact]
    public async Task Post_ByTheDesk_ChangesNothing()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        using var desk = await portal.StaffAsync(office, StaffRole.Desk);
        var token = (await desk.GetAsync("/gestion/verifier")).Document.QuerySelector("main [name=__form]")?.GetAttribute("value") ?? "";
        foreach (var handler in new[] { "", "?handler=Save", "?handler=Restore&part=Subject&version=0" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address + handler) { Content = new FormUrlEncodedContent([new("__form", token), new("Input.Subject", "Pris")]) };

            (await desk.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, handler);
        }

        (await SendAsync(office)).Subject.ShouldBe("Confirmez votre adresse mail");
    }

    /// <summary>A subject that an earlier version of the product took.</summary>
    private static MailWording Outgrown()
    {
        var at = TimeProvider.System.GetUtcNow();
        return new MailWording
        {
            Id = Guid.CreateVersion7(at),
            Kind = "confirm-email",
            Language = "fr",
            Part = MailPart.Subject,
            Version = 1,
            Source = "Bonjour {{prenom}}",
            StaffId = Guid.CreateVersion7(at),
            At = at,
        };
    }

    private static Dictionary<string, string> Words(string subject, string? introduction = null)
    {
        var words = new Dictionary<string, string> { ["Input.Subject"] = subject };
        if (introduction is not null)
        {
            words["Input.Introduction"] = introduction;
        }

        return words;
    }

    private async Task<OutboundMail> SendAsync(Office office)
    {
        await using var scope = portal.Host.Enter(office);
        var id = await scope.Get<MailQueue>().EnqueueAsync(
            new ConfirmEmail { ConfirmLink = scope.Get<CanonicalLinks>().To("/inscription/confirmer"), ExpiresAt = TimeProvider.System.GetUtcNow() }, "a@exemple.test", Cancelled);
        await scope.Database.SaveChangesAsync(Cancelled);
        return await scope.Database.OutboundMails.SingleAsync(row => row.Id == id, Cancelled);
    }
}
