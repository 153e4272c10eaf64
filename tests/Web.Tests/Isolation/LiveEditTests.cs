using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Offices;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>A published edit is whole: not in the requests that run, and in every one after.</summary>
public sealed class LiveEditTests(SharedPortal portal)
{
    [Fact]
    public async Task Post_PasswordPolicyEdited_HoldsAtTheNextRequestAndThereOnly()
    {
        var (edited, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        var before = await RegisterAsync(edited);
        await portal.Host.EditAsync(edited, file => file["password"]!["minimumLength"] = 40);

        var after = await RegisterAsync(edited);
        var elsewhere = await RegisterAsync(other);

        before.Address.AbsolutePath.ShouldBe("/inscription/envoyee");
        after.Status.ShouldBe(HttpStatusCode.BadRequest);
        after.Text.ShouldContain("40");
        elsewhere.Address.AbsolutePath.ShouldBe("/inscription/envoyee");
    }

    [Fact]
    public async Task Get_EditPublishedMeanwhile_ShowsOneEpochOnly()
    {
        var edit = new EditBeforeTheView();
        await using var host = new PortalHost(portal.Database, services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(edit)));
        var office = await host.CreateOfficeAsync(file => file["identity"]!["shortName"] = "Nom Ancien");
        edit.Now = () => host.EditAsync(office, file => file["identity"]!["shortName"] = "Nom Nouveau");
        using var browser = host.Browser(office);

        var during = await browser.GetAsync("/aide");
        var after = await browser.GetAsync("/aide");

        edit.Count.ShouldBe(1);
        during.Body.ShouldContain("Nom Ancien");
        during.Body.ShouldNotContain("Nom Nouveau");
        after.Body.ShouldContain("Nom Nouveau");
        after.Body.ShouldNotContain("Nom Ancien");
    }

    private async Task<PortalPage> RegisterAsync(Office office)
    {
        var lease = await portal.CreateHouseholdAsync(office);
        using var browser = portal.Host.Browser(office);
        return await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(lease.Reference, "Dupond", $"{lease.Reference}@exemple.test"));
    }

    /// <summary>Publishes an edit once, when the page's handler has run and its view has not.</summary>
    private sealed class EditBeforeTheView : IAsyncResultFilter
    {
        public Func<Task>? Now { get; set; }

        public int Count { get; private set; }

        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            if (Now is { } edit)
            {
                (Now, Count) = (null, Count + 1);
                await edit();
            }

            await next();
        }
    }
}
