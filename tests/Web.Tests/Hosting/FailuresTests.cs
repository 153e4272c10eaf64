using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Testing.Portal;
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

    /// <summary>The line to the database.</summary>
    private sealed class Cable : DbCommandInterceptor
    {
        public bool IsCut { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsCut ? throw new NpgsqlException("The line is cut.", new IOException()) : ValueTask.FromResult(result);
    }
}
