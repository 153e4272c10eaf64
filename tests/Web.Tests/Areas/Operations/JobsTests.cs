using Shouldly;
using TenantCloud.Core.Jobs;
using TenantCloud.Offices;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Operations;

public sealed class JobsTests(OperationsHost operations) : IClassFixture<OperationsHost>
{
    [Fact]
    public async Task List_FilteredByOffice_ShowsItsRunsOnly()
    {
        var (one, other) = (await operations.Host.CreateOfficeAsync(), await operations.Host.CreateOfficeAsync());
        await SaveAsync(one, Run());
        await SaveAsync(other, Run());

        var page = await operations.GetAsync($"/jobs?office={one.Key}");

        page.Rows("td[data-label=Office]").ShouldBe([one.Key]);
    }

    [Theory]
    [InlineData("etat=echec", "Échec", "the failed one")]
    [InlineData("etat=en-cours", "En cours", "the running one")]
    [InlineData("etat=perdue", "Perdue", "the lost one")]
    [InlineData("tache=mail-delivery", "Réussie", "the one of another job")]
    public async Task List_Filtered_ShowsWhatMatches(string filter, string state, string reason)
    {
        var office = await operations.Host.CreateOfficeAsync();
        await SaveAsync(office, Run(JobRunState.Failed), Run(JobRunState.Running), Run(JobRunState.Lost), Run(job: "mail-delivery"));

        var page = await operations.GetAsync($"/jobs?office={office.Key}&{filter}");

        page.Rows("tbody .tag").ShouldBe([state], reason);
    }

    [Fact]
    public async Task List_UnknownOffice_IsEmptyAndSaysSo() =>
        (await operations.GetAsync("/jobs?office=inconnu")).Text.ShouldContain("Aucune exécution ne correspond à ces critères.");

    [Fact]
    public async Task List_FailedRun_HasItsSentenceUnderIt()
    {
        var office = await operations.Host.CreateOfficeAsync();
        await SaveAsync(office, Run(JobRunState.Failed));

        (await operations.GetAsync($"/jobs?office={office.Key}")).Rows("tbody .field__error").ShouldBe(["Le fichier <b>est</b> tronqué."]);
    }

    [Fact]
    public async Task List_MoreThanOnePage_LeadsToTheOlderOnes()
    {
        var office = await operations.Host.CreateOfficeAsync();
        await SaveAsync(office, [.. Enumerable.Range(0, 53).Select(minute => Run(minute: minute))]);

        var first = await operations.GetAsync($"/jobs?office={office.Key}");
        var next = first.Document.QuerySelector("nav[aria-label=Pages] a")?.GetAttribute("href").ShouldNotBeNull();
        var second = await operations.GetAsync(next ?? "");

        Addresses(first).Count.ShouldBe(50);
        Addresses(second).Count.ShouldBe(3);
        Addresses(first).Intersect(Addresses(second)).ShouldBeEmpty();
        second.Document.QuerySelector("nav[aria-label=Pages]").ShouldBeNull();
    }

    [Fact]
    public async Task Details_FailedRun_ShowsStackAndLogAsText()
    {
        var office = await operations.Host.CreateOfficeAsync();
        var run = Run(JobRunState.Failed);
        await SaveAsync(office, run);

        var page = await operations.GetAsync($"/jobs/{office.Key}/{run.Id}");

        page.Rows("pre").ShouldBe(["at Import()", "08:00:00 <b>12</b> lignes"]);
    }

    [Fact]
    public async Task Details_UnderAnotherOffice_FindsNothing()
    {
        var (one, other) = (await operations.Host.CreateOfficeAsync(), await operations.Host.CreateOfficeAsync());
        var run = Run();
        await SaveAsync(one, run);

        (await operations.GetAsync($"/jobs/{other.Key}/{run.Id}")).Status.ShouldBe(404);
    }

    private static IReadOnlyList<string> Addresses(OperationsPage page) =>
        [.. page.Document.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href") ?? "")];

    private async Task SaveAsync(Office office, params JobRun[] runs)
    {
        await using var scope = operations.Host.Enter(office);
        await scope.SaveAsync([.. runs]);
    }

    private static JobRun Run(JobRunState state = JobRunState.Succeeded, string job = "feed-import", int minute = 0)
    {
        var start = new DateTimeOffset(2026, 3, 10, 8, 0, 0, TimeSpan.Zero).AddMinutes(minute);
        return new JobRun
        {
            Id = Guid.CreateVersion7(start),
            Job = job,
            State = state,
            StartedAt = start,
            EndedAt = state is JobRunState.Running ? null : start.AddSeconds(4),
            Node = "node-1",
            Log = "08:00:00 <b>12</b> lignes",
            ErrorType = state is JobRunState.Failed ? "System.IO.InvalidDataException" : null,
            ErrorMessage = state is JobRunState.Failed ? "Le fichier <b>est</b> tronqué." : null,
            ErrorStack = state is JobRunState.Failed ? "at Import()" : null,
        };
    }
}
