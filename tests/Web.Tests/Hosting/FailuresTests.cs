using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using Xunit;

namespace TenantCloud.Web.Tests.Hosting;

public sealed class FailuresTests(SharedPortal portal)
{
    [Fact]
    public async Task Post_DatabaseOutOfReach_SaysToComeBackAndWorksAgainAfterwards()
    {
        var cable = new Cable();
        // The failure page must be this application's own, even where the process has had another.
        await using (var earlier = new PortalHost(portal.Database))
        {
            using var visitor = earlier.Browser(await earlier.CreateOfficeAsync());
            await visitor.GetAsync("/connexion");
        }

        await using var host = new PortalHost(portal.Database, services => services.ConfigureDbContext<AppDbContext>(database => database.AddInterceptors(cable)));
        using var browser = host.Browser(await host.CreateOfficeAsync());
        var form = await browser.GetAsync("/connexion");
        var answers = new Dictionary<string, string> { ["Input.Login"] = "a@exemple.test", ["Input.Password"] = "faux" };

        cable.IsCut = true;
        var page = await browser.SubmitAsync(form, answers);
        cable.IsCut = false;
        var again = await browser.SubmitAsync(form, answers);

        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Response.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromMinutes(1));
        page.Text.ShouldContain("momentanément indisponible");
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_DatabaseOutOfReachForASignedInResident_SaysSoToo()
    {
        var cable = new Cable();
        await using var host = new PortalHost(portal.Database, services => services.ConfigureDbContext<AppDbContext>(database => database.AddInterceptors(cable)));
        var office = await host.CreateOfficeAsync();
        await using var scope = host.Enter(office);
        var person = await Person.CreateAsync(scope, office);
        var account = TestData.CreateAccount(person.Resident, "jeanne@exemple.test");
        account.PasswordHash = scope.Get<IPasswordHasher<Account>>().HashPassword(account, AccountsPortal.Password);
        await scope.SaveAsync(account);
        using var browser = host.Browser(office);
        await browser.SignInAsync("jeanne@exemple.test");
        var form = await browser.GetAsync("/informations/mot-de-passe");

        cable.IsCut = true;
        var page = await browser.SubmitAsync(form);

        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Text.ShouldContain("momentanément indisponible");
    }

    /// <summary>The line to the database.</summary>
    private sealed class Cable : DbCommandInterceptor
    {
        public bool IsCut { get; set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            IsCut ? throw new NpgsqlException("The line is cut.", new IOException()) : ValueTask.FromResult(result);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsCut ? throw new NpgsqlException("The line is cut.", new IOException()) : ValueTask.FromResult(result);
    }
}
