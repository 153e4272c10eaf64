using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.PersonalData;
using TenantCloud.Offices.Formats;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Information;

[RecentSignIn]
public sealed class MyDataModel(AppDbContext database, DataExports exports, CurrentResident resident, TimeProvider time, PortalText text) : PageModel
{
    public IReadOnlyList<ExportRow> Rows { get; private set; } = [];

    public bool IsReady(ExportRow row) => row.State is DataExportState.Ready && row.ExpiresAt > time.GetUtcNow();

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await exports.RequestAsync(resident.AccountId, text.Language, HttpContext.Connection.RemoteIpAddress, cancellationToken))
        {
            return Redirect("/informations/mes-donnees");
        }

        await ReadAsync(cancellationToken);
        ModelState.AddModelError("", Rows.Any(row => row.State is DataExportState.Waiting) ? text["information.copy.already"] : text.Plural("information.copy.too-many", DataExports.MostPerDay));
        return this.Mistake();
    }

    private async Task ReadAsync(CancellationToken cancellationToken) =>
        Rows = await database.DataExports.Where(row => row.AccountId == resident.AccountId).OrderByDescending(row => row.RequestedAt).Take(20)
            .Select(row => new ExportRow
            {
                Id = row.Id,
                RequestedAt = row.RequestedAt,
                State = row.State,
                ProgressPercent = row.ProgressPercent,
                ExpiresAt = row.ExpiresAt,
                SizeBytes = row.SizeBytes,
            })
            .ToListAsync(cancellationToken);
}

public sealed record ExportRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DataExportState State { get; init; }

    public required int ProgressPercent { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required long SizeBytes { get; init; }

    public DateOnly Day => PortalFormat.ParisDay(RequestedAt);

    /// <summary>In kilobytes, as browsers show it.</summary>
    public string Size => Math.Max(1, SizeBytes / 1024).ToString(CultureInfo.InvariantCulture);
}
