using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class JournalModel(AppDbContext database, PortalText text) : JournalPage
{
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var entries = database.AuditEntries.AsNoTracking();
        if (Action is { } action)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (Window is var (from, until))
        {
            entries = entries.Where(entry => entry.At >= from && entry.At < until);
        }

        if (Before is { } before)
        {
            entries = entries.Where(entry => entry.Id.CompareTo(before) < 0);
        }

        var rows = await entries.OrderByDescending(entry => entry.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        Show([.. rows.Select(row => new JournalRow(row.Id, row.At, AuditWords.Sentence(text, AuditWords.Actor(text, row.Actor, row.ActorName), row.Action, row.Details), row.ClientAddress))]);
    }
}
