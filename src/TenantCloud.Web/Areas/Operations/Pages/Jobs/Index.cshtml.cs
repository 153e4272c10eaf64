using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Web.Areas.Operations.Pages.Jobs;

public sealed class IndexModel(PlatformDbContext database, OfficeJobs jobs, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(Name = "office", SupportsGet = true)]
    public string? Office { get; init; }

    [BindProperty(Name = "etat", SupportsGet = true)]
    public string? State { get; init; }

    [BindProperty(Name = "tache", SupportsGet = true)]
    public string? Job { get; init; }

    /// <summary>The last run of the page before: version 7 numbers follow the time.</summary>
    [BindProperty(Name = "avant", SupportsGet = true)]
    public Guid? Before { get; init; }

    public IReadOnlyList<string> OfficeKeys { get; private set; } = [];

    public IEnumerable<string> Jobs => jobs.All.Select(job => job.Name).Append(MailDispatcher.Job).Order(StringComparer.Ordinal);

    public IReadOnlyDictionary<JobRunState, int> Counts { get; private set; } = new Dictionary<JobRunState, int>();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public string Now => Moment(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var yesterday = time.GetUtcNow().AddDays(-1);
        var offices = await database.Offices.OrderBy(office => office.Key).ToDictionaryAsync(office => new OfficeId(office.Id), office => office.Key, cancellationToken);
        OfficeKeys = [.. offices.Values];
        Counts = await database.Set<JobRun>().Where(run => run.StartedAt >= yesterday).GroupBy(run => run.State)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var rows = await Filtered(offices).OrderByDescending(run => run.Id).Take(PageSize + 1)
            .Select(run => new Row(
                run.Id, run.OfficeId, run.Job, run.State, run.StartedAt, run.EndedAt, run.Attempt, run.Node, run.ProgressPercent, run.ErrorMessage))
            .ToListAsync(cancellationToken);
        Rows = [.. rows.Take(PageSize).Select(row => row with { Office = offices[row.OfficeId] })];
        Next = rows.Count > PageSize ? AddressAfter(Rows[^1].Id) : null;
    }

    public string Moment(DateTimeOffset instant) => PortalFormat.French.DateTime(instant);

    private IQueryable<JobRun> Filtered(Dictionary<OfficeId, string> offices)
    {
        var runs = database.Set<JobRun>().AsNoTracking();
        if (!string.IsNullOrEmpty(Office))
        {
            var id = offices.FirstOrDefault(office => office.Value == Office).Key;
            runs = runs.Where(run => run.OfficeId == id);
        }

        if (JobWords.States.FirstOrDefault(words => words.Address == State) is { State: var state })
        {
            runs = runs.Where(run => run.State == state);
        }

        if (!string.IsNullOrEmpty(Job))
        {
            runs = runs.Where(run => run.Job == Job);
        }

        return Before is { } before ? runs.Where(run => run.Id.CompareTo(before) < 0) : runs;
    }

    private string AddressAfter(Guid last)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("office", Office), ("etat", State), ("tache", Job) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        query.Add("avant", last.ToString());
        return $"/jobs{query.ToQueryString()}";
    }

    public sealed record Row(
        Guid Id, OfficeId OfficeId, string Job, JobRunState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Attempt, string Node, int ProgressPercent, string? ErrorMessage)
    {
        /// <summary>The office's key.</summary>
        public string Office { get; init; } = "";
    }
}
