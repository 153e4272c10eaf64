using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

/// <summary>What became of the office's mails, without what they say; and the addresses that take none.</summary>
public sealed class MailsModel(AppDbContext database, AddressSuppressions suppressions, CurrentPrivileged current, TimeProvider time) : PageModel
{
    /// <summary>How far back the list goes.</summary>
    public const int Days = 30;

    private const int PageSize = 50;

    /// <summary>The beginning of an address.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; init; }

    [BindProperty(Name = "etat", SupportsGet = true)]
    public string? State { get; init; }

    /// <summary>The last row of the page before: version 7 numbers follow the time.</summary>
    [BindProperty(Name = "avant", SupportsGet = true)]
    public Guid? Before { get; init; }

    public IReadOnlyList<MailRow> Mails { get; private set; } = [];

    public IReadOnlyList<SuppressedRow> Suppressed { get; private set; } = [];

    public bool IsRetried { get; private set; }

    public string? Next { get; private set; }

    public async Task OnGetAsync(bool fait, CancellationToken cancellationToken)
    {
        IsRetried = fait;
        var typed = AddressSuppressions.Normalize(Query ?? "");
        Suppressed = await Held(typed).Take(PageSize).ToListAsync(cancellationToken);
        Show(await Written(typed).Take(PageSize + 1).ToListAsync(cancellationToken));
    }

    /// <summary>« Réessayer cette adresse ».</summary>
    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken) =>
        await suppressions.RetryAsync(id, current.Author, cancellationToken) ? Redirect("/gestion/courriels?fait=true") : NotFound();

    private IQueryable<SuppressedRow> Held(string typed) =>
        from row in database.AddressSuppressions.AsNoTracking()
        where row.NormalizedAddress.StartsWith(typed)
        orderby row.Since descending, row.Id
        let account = database.Accounts.FirstOrDefault(account => account.NormalizedEmail == row.NormalizedAddress)
        select new SuppressedRow(
            row.Id,
            EmailAddress.Mask(row.NormalizedAddress.ToLowerInvariant()),
            row.Reason,
            row.Since,
            account == null ? null : account.ResidentId,
            account == null ? null : database.Residents.Where(resident => resident.Id == account.ResidentId).Select(resident => resident.FirstName + " " + resident.LastName).FirstOrDefault());

    [SuppressMessage("Globalization", "CA1304", Justification = "The database does it.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "The database does it.")]
    [SuppressMessage("Performance", "CA1862", Justification = "The database does it.")]
    private IQueryable<MailRow> Written(string typed)
    {
        var since = time.GetUtcNow().AddDays(-Days);
        var mails = database.OutboundMails.AsNoTracking().Where(mail => mail.CreatedAt >= since);
        if (typed.Length > 0)
        {
            mails = mails.Where(mail => mail.Recipient.ToUpper().StartsWith(typed));
        }

        if (MailStateWords.All.FirstOrDefault(words => words.Address == State) is { State: var state })
        {
            mails = mails.Where(mail => mail.State == state);
        }

        if (Before is { } before)
        {
            mails = mails.Where(mail => mail.Id.CompareTo(before) < 0);
        }

        return mails.OrderByDescending(mail => mail.Id).Select(mail => new MailRow(mail.Id, mail.Kind, EmailAddress.Mask(mail.Recipient), mail.State, mail.LastError, mail.CreatedAt, mail.PurgedAt));
    }

    private void Show(List<MailRow> rows)
    {
        Mails = [.. rows.Take(PageSize)];
        if (rows.Count > PageSize)
        {
            var query = new QueryBuilder { { "q", Query ?? "" }, { "etat", State ?? "" }, { "avant", Mails[^1].Id.ToString() } };
            Next = $"/gestion/courriels{query.ToQueryString()}";
        }
    }
}

/// <summary>A mail in the desk's list.</summary>
/// <param name="Id">Number by which the next page begins.</param>
/// <param name="Kind">Which mail, as a word.</param>
/// <param name="Recipient">To whom, masked.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why no farther.</param>
/// <param name="At">When it was written.</param>
/// <param name="PurgedAt">When what it said was deleted.</param>
public sealed record MailRow(Guid Id, string Kind, string Recipient, OutboundMailState State, string? Reason, DateTimeOffset At, DateTimeOffset? PurgedAt);

/// <summary>An address that takes no mail.</summary>
public sealed record SuppressedRow(Guid Id, string Address, SuppressionReason Reason, DateTimeOffset Since, Guid? ResidentId, string? Resident);
