using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Privileged;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

public sealed class TeamTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/gestion", StaffRole.Reader)]
    [InlineData("/gestion/securite", StaffRole.Reader)]
    [InlineData("/gestion/verifier", StaffRole.Reader)]
    [InlineData("/gestion/deconnexion", StaffRole.Reader)]
    [InlineData("/gestion/locataires", StaffRole.Reader)]
    [InlineData("/gestion/mots-de-passe", StaffRole.Reader)]
    [InlineData("/gestion/courriels", StaffRole.Desk)]
    [InlineData("/gestion/textes", StaffRole.Administrator)]
    [InlineData("/gestion/textes/confirm-email/fr", StaffRole.Administrator)]
    [InlineData("/gestion/textes/confirm-email/fr/apercu", StaffRole.Administrator)]
    [InlineData("/gestion/equipe", StaffRole.Administrator)]
    [InlineData("/gestion/equipe/{id}", StaffRole.Administrator)]
    [InlineData("/gestion/journal", StaffRole.Administrator)]
    public async Task Get_PageByRole_IsOpenFromItsRoleOn(string path, StaffRole lowest)
    {
        var office = await portal.CreateOfficeAsync();
        var colleague = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Reader);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            using var browser = await portal.StaffAsync(office, role);

            var page = await browser.GetAsync(path.Replace("{id}", colleague.Id.ToString(), StringComparison.Ordinal));

            page.Status.ShouldBe(role >= lowest ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{role} at {path}");
        }
    }

    [Theory]
    [InlineData(StaffRole.Reader)]
    [InlineData(StaffRole.Desk)]
    public async Task Post_TeamActOfALowerRole_ChangesNothing(StaffRole role)
    {
        var office = await portal.CreateOfficeAsync();
        var colleague = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Administrator);
        using var browser = await portal.StaffAsync(office, role);
        var token = (await browser.GetAsync("/gestion/verifier")).Document.QuerySelector("main [name=__form]")?.GetAttribute("value") ?? "";
        foreach (var handler in new[] { "Role", "Disable", "Enable", "Factor", "Again" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/gestion/equipe/{colleague.Id}?handler={handler}")
            {
                Content = new FormUrlEncodedContent([new("__form", token), new("Input.Role", "Reader")]),
            };

            (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, handler);
        }

        var account = await FindAsync(office, colleague.Id);
        (account.Role, account.DisabledAt, account.FactorSecret is null).ShouldBe((StaffRole.Administrator, null, false));
    }

    [Fact]
    public async Task Post_ColleagueOfAnotherOffice_FindsNothing()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var own = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Desk);
        var stranger = await Insider.CreateStaffAsync(portal.Host, other, StaffRole.Desk);
        using var browser = await portal.StaffAsync(office);
        var page = await browser.GetAsync($"/gestion/equipe/{own.Id}");
        foreach (var handler in new[] { "Role", "Disable", "Factor" })
        {
            using var request = page.Post($"form[action$='handler={handler}']", new Dictionary<string, string>());
            request.RequestUri = new Uri(request.RequestUri!.ToString().Replace(own.Id.ToString(), stranger.Id.ToString(), StringComparison.Ordinal));

            (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound, handler);
        }

        (await browser.GetAsync($"/gestion/equipe/{stranger.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await FindAsync(other, stranger.Id)).DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task Disable_Colleague_LosesTheSessionAtTheNextRequest()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var colleague = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Desk);
        using var browser = portal.Host.Browser(office);
        await colleague.SignInAsync(browser);

        await ActAsync(administrator, colleague, "Disable");

        (await browser.GetAsync("/gestion")).Address.AbsolutePath.ShouldBe("/gestion/connexion");
        (await colleague.SignInAsync(browser)).Status.ShouldBe(HttpStatusCode.BadRequest);
        await ActAsync(administrator, colleague, "Enable");
        (await colleague.SignInAsync(browser)).Address.AbsolutePath.ShouldBe("/gestion");
    }

    [Fact]
    public async Task Role_Changed_TakesEffectAtTheNextRequestAndIsAuditedBeforeAndAfter()
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var colleague = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Administrator);
        using var browser = portal.Host.Browser(office);
        await colleague.SignInAsync(browser);

        await ActAsync(administrator, colleague, "Role", new Dictionary<string, string> { ["Input.Role"] = "Reader" });

        (await browser.GetAsync("/gestion/equipe")).Address.AbsolutePath.ShouldBe("/gestion/connexion");
        var journal = await administrator.GetAsync("/gestion/journal?acte=RoleChanged");
        journal.Text.ShouldContain("Claude Administrator a changé le rôle de Claude Administrator");
        journal.Text.ShouldContain("Administration → Lecture.");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.RoleChanged, Cancelled)).Details
            .ShouldBe("""{"name":"Claude Administrator","before":"Administrator","after":"Reader"}""");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Chef")]
    [InlineData("7")]
    public async Task Role_MissingOrUnknown_ChangesNothingAndSaysSo(string? role)
    {
        var office = await portal.CreateOfficeAsync();
        using var administrator = await portal.StaffAsync(office);
        var colleague = await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Desk);
        var token = (await administrator.GetAsync($"/gestion/equipe/{colleague.Id}")).Document.QuerySelector("main [name=__form]")?.GetAttribute("value") ?? "";
        var answers = new Dictionary<string, string> { ["__form"] = token };
        if (role is not null)
        {
            answers["Input.Role"] = role;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/gestion/equipe/{colleague.Id}?handler=Role") { Content = new FormUrlEncodedContent(answers) };
        using var response = await administrator.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Choisissez un rôle.");
        (await FindAsync(office, colleague.Id)).Role.ShouldBe(StaffRole.Desk);
    }

    [Theory]
    [InlineData("Disable")]
    [InlineData("Role")]
    public async Task LastAdministrator_CannotBeShutOutOrDemoted(string handler)
    {
        var office = await portal.CreateOfficeAsync();
        var only = await Insider.CreateStaffAsync(portal.Host, office);
        await Insider.CreateStaffAsync(portal.Host, office, StaffRole.Desk);
        using var browser = portal.Host.Browser(office);
        await only.SignInAsync(browser);

        var own = await browser.GetAsync($"/gestion/equipe/{only.Id}");
        using var request = own.Post("form[action$='handler=Role']", new Dictionary<string, string> { ["Input.Role"] = "Desk" });
        request.RequestUri = new Uri(own.Address, $"?handler={handler}");
        using var answer = await browser.SendAsync(request);

        own.Document.QuerySelector("form[action$='handler=Disable']").ShouldBeNull("nobody is offered to shut themselves out");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain("dernier accès d’administration");
        (await browser.GetAsync("/gestion/equipe")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Administrators_WhoDisableEachOtherAtOnce_LeaveOne()
    {
        var office = await portal.CreateOfficeAsync();
        var people = new[] { await Insider.CreateStaffAsync(portal.Host, office), await Insider.CreateStaffAsync(portal.Host, office) };
        using var one = portal.Host.Browser(office);
        using var two = portal.Host.Browser(office);
        await people[0].SignInAsync(one);
        await people[1].SignInAsync(two);
        var pages = new[] { await one.GetAsync($"/gestion/equipe/{people[1].Id}"), await two.GetAsync($"/gestion/equipe/{people[0].Id}") };

        await Task.WhenAll(one.SubmitAsync(pages[0], form: "form[action$='handler=Disable']"), two.SubmitAsync(pages[1], form: "form[action$='handler=Disable']"));

        await using var scope = portal.Host.Enter(office);
        (await scope.Database.StaffAccounts.CountAsync(row => row.DisabledAt == null, Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Team_ProofTooOld_AsksForBothFactorsAndComesBack()
    {
        var time = new LaterTime();
        await using var host = new PortalHost(portal.Database, services => services.AddSingleton<TimeProvider>(time));
        var office = await host.CreateOfficeAsync();
        var person = await Insider.CreateStaffAsync(host, office);
        using var browser = host.Browser(office);
        await person.SignInAsync(browser, code: person.CodeNow());
        time.Minutes = 11;

        var asked = await browser.GetAsync("/gestion/equipe");
        var back = await browser.SubmitAsync(asked, new Dictionary<string, string> { ["Input.Password"] = Insider.Password, ["Input.Code"] = person.CodeNow(22) });

        asked.Address.AbsolutePath.ShouldBe("/gestion/verifier");
        back.Address.AbsolutePath.ShouldBe("/gestion/equipe");
    }

    [Theory]
    [InlineData(20, 29, true, "never idle for half an hour")]
    [InlineData(1, 31, false, "idle")]
    [InlineData(25, 25, false, "ten hours are over, however busy")]
    public async Task Session_AfterAWhile_Ends(int steps, int minutes, bool stands, string reason)
    {
        var time = new LaterTime();
        await using var host = new PortalHost(portal.Database, services => services.AddSingleton<TimeProvider>(time));
        var office = await host.CreateOfficeAsync();
        using var browser = host.Browser(office);
        await (await Insider.CreateStaffAsync(host, office)).SignInAsync(browser);
        PortalPage? page = null;
        for (var step = 0; step < steps; step++)
        {
            time.Minutes += minutes;
            page = await browser.GetAsync("/gestion");
        }

        (page?.Address.AbsolutePath == "/gestion").ShouldBe(stands, reason);
    }

    [Fact]
    public void Pages_OfBothAreas_HaveAPolicyUnlessTheyAreDoors()
    {
        var open = new List<string>();
        foreach (var endpoint in portal.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var area = endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.AreaName;
            string[] wanted = area switch
            {
                "Staff" => [PrivilegedPolicies.Reader, PrivilegedPolicies.Desk, PrivilegedPolicies.Administrator],
                "Operations" => [PrivilegedPolicies.Operator],
                _ => [],
            };
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy);
            if (area is not null && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || !policies.Intersect(wanted).Any()))
            {
                open.Add($"/{endpoint.RoutePattern.RawText}");
            }
        }

        open.Distinct().ShouldBe(["/acces", "/connexion", "/erreur/{code:int}", "/gestion/acces", "/gestion/connexion", "/gestion/mot-de-passe-oublie", "/gestion/mot-de-passe-oublie/nouveau"], ignoreOrder: true);
    }

    private static async Task<PortalPage> ActAsync(PortalBrowser browser, Insider whom, string handler, IReadOnlyDictionary<string, string>? answers = null) =>
        await browser.SubmitAsync(await browser.GetAsync($"/gestion/equipe/{whom.Id}"), answers, $"form[action$='handler={handler}']");

    private async Task<StaffAccount> FindAsync(Office office, Guid id)
    {
        await using var scope = portal.Host.Enter(office);
        return await scope.Database.StaffAccounts.SingleAsync(row => row.Id == id, Cancelled);
    }
}
