using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Audit;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Web.Privileged;

/// <summary>What was done, the newest first, by day and kind of act.</summary>
public abstract class JournalPage : PageModel
{
    protected const int PageSize = 50;

    [BindProperty(Name = "jour", SupportsGet = true)]
    public string? Day { get; init; }

    [BindProperty(Name = "acte", SupportsGet = true)]
    public string? Act { get; init; }

    /// <summary>The last row of the page before: version 7 numbers follow the time.</summary>
    [BindProperty(Name = "avant", SupportsGet = true)]
    public Guid? Before { get; init; }

    public IReadOnlyList<JournalRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    protected AuditAction? Action => Enum.TryParse<AuditAction>(Act, out var action) && Enum.IsDefined(action) ? action : null;

    /// <summary>The day's first instant and the next day's, in Paris.</summary>
    protected (DateTimeOffset From, DateTimeOffset Until)? Window =>
        DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > DateOnly.MinValue && day < DateOnly.MaxValue
            ? (PortalFormat.ParisStart(day), PortalFormat.ParisStart(day.AddDays(1)))
            : null;

    /// <param name="rows">The rows of the page and one more, where there is one more.</param>
    protected void Show(IReadOnlyList<JournalRow> rows)
    {
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? AddressAfter(Rows[^1].Id) : null;
    }

    private string AddressAfter(Guid last)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("jour", Day), ("acte", Act) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        query.Add("avant", last.ToString());
        return Request.Path + query.ToQueryString().ToString();
    }
}
