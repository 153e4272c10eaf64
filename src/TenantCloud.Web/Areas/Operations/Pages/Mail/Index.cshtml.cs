using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Operations.Pages.Mail;

public sealed class IndexModel(FileMailTransport files, PlatformDbContext database, IOptions<MailOptions> options, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(Name = "avant", SupportsGet = true)]
    public Guid? Before { get; init; }

    [BindProperty(Name = "etat", SupportsGet = true)]
    public string? State { get; init; }

    /// <summary>Only the file transport's mails can be read: those of a real deployment are between the office and its resident.</summary>
    public bool IsReadable => options.Value.Transport is MailTransportKind.File;

    public IReadOnlyList<MailMessage> Mails { get; private set; } = [];

    public IReadOnlyDictionary<OutboundMailState, int> Counts { get; private set; } = new Dictionary<OutboundMailState, int>();

    /// <summary>What became of mails, without who they are for and what they say.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>A state is asked for.</summary>
    public bool ShowsStates => !IsReadable || !string.IsNullOrEmpty(State);

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var lastWeek = time.GetUtcNow().AddDays(-7);
        Counts = await database.Set<OutboundMail>().Where(mail => mail.CreatedAt >= lastWeek).GroupBy(mail => mail.State)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        if (ShowsStates)
        {
            await ReadStatesAsync(cancellationToken);
        }
        else
        {
            Mails = await files.ListAsync(PageSize, Before, cancellationToken);
            Next = Mails.Count == PageSize ? $"/mail?avant={Mails[^1].Id}" : null;
        }
    }

    public string Moment(DateTimeOffset instant) => PortalFormat.French.DateTime(instant);

    private async Task ReadStatesAsync(CancellationToken cancellationToken)
    {
        var mails = database.Set<OutboundMail>().AsNoTracking();
        if (MailStateWords.All.FirstOrDefault(words => words.Address == State) is { State: var state })
        {
            mails = mails.Where(mail => mail.State == state);
        }

        if (Before is { } before)
        {
            mails = mails.Where(mail => mail.Id.CompareTo(before) < 0);
        }

        var offices = await database.Offices.ToDictionaryAsync(office => new OfficeId(office.Id), office => office.Key, cancellationToken);
        var rows = await mails.OrderByDescending(mail => mail.Id).Take(PageSize)
            .Select(mail => new Row(mail.Id, mail.OfficeId, mail.Kind, mail.State, mail.CreatedAt, mail.Attempts, mail.LastError, mail.PurgedAt)).ToListAsync(cancellationToken);
        Rows = [.. rows.Select(row => row with { Office = offices[row.OfficeId] })];
        Next = rows.Count == PageSize ? $"/mail?etat={Uri.EscapeDataString(State ?? "")}&avant={rows[^1].Id}" : null;
    }

    public sealed record Row(Guid Id, OfficeId OfficeId, string Kind, OutboundMailState State, DateTimeOffset CreatedAt, int Attempts, string? Reason, DateTimeOffset? PurgedAt)
    {
        /// <summary>The office's key.</summary>
        public string Office { get; init; } = "";
    }
}
