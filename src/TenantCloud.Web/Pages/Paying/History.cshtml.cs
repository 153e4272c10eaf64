using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Paying;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Pages.Leases;

namespace TenantCloud.Web.Pages.Paying;

public sealed class HistoryModel(AppDbContext database, LeaseAccounts accounts, CurrentOffice currentOffice, CurrentResident resident) : PageModel
{
    private const int LinesPerPage = 24;
    private const int MostPayments = 24;

    public IReadOnlyList<LeaseAccount> Leases { get; private set; } = [];

    public LeaseAccount? Chosen { get; private set; }

    public IReadOnlyList<LineRow> Lines { get; private set; } = [];

    public IReadOnlyList<PaymentRow> Payments { get; private set; } = [];

    public int PageNumber { get; private set; } = 1;

    public int PageCount { get; private set; } = 1;

    public bool TakesCards => currentOffice.Office.Settings.Payments is not null;

    public async Task<IActionResult> OnGetAsync(Guid? contrat, int p, CancellationToken cancellationToken)
    {
        Leases = LeaseAccount.Sort(await accounts.HeldBy(resident.ResidentId).ToListAsync(cancellationToken), currentOffice.Office.Settings);
        Chosen = contrat is null ? Leases.Count > 0 ? Leases[0] : null : Leases.SingleOrDefault(lease => lease.LeaseId == contrat);
        if (Chosen is null)
        {
            return contrat is null ? Page() : NotFound();
        }

        await LoadLinesAsync(Chosen.LeaseId, p, cancellationToken);
        Payments = await LoadPaymentsAsync(Chosen.LeaseId, cancellationToken);
        return Page();
    }

    public string Kind(LeaseAccount lease) => LeaseWords.Kind(currentOffice.Office.Settings, lease.Kind);

    public string Number(LeaseAccount lease) => LeaseWords.Number(currentOffice.Office.Settings, lease.Reference);

    private async Task LoadLinesAsync(Guid leaseId, int page, CancellationToken cancellationToken)
    {
        var lines = database.LedgerLines.AsNoTracking().Where(line => line.LeaseId == leaseId);
        PageCount = Math.Max(1, (await lines.CountAsync(cancellationToken) + LinesPerPage - 1) / LinesPerPage);
        PageNumber = Math.Clamp(page, 1, PageCount);
        Lines = await lines
            .OrderByDescending(line => line.BookedOn)
            .ThenByDescending(line => line.Id)
            .Skip((PageNumber - 1) * LinesPerPage)
            .Take(LinesPerPage)
            .Select(line => new LineRow(line.BookedOn, line.Label, line.AmountCents))
            .ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<PaymentRow>> LoadPaymentsAsync(Guid leaseId, CancellationToken cancellationToken) =>
        await database.Payments
            .AsNoTracking()
            .Where(payment => payment.LeaseId == leaseId && payment.AccountId == resident.AccountId)
            .OrderByDescending(payment => payment.CreatedAt)
            .Take(MostPayments)
            .Select(payment => new PaymentRow(
                payment.Id,
                payment.CreatedAt,
                payment.AmountCents,
                payment.State,
                payment.State == PaymentState.Paid && !database.LedgerLines.Any(line => line.PaymentReference == payment.OrderId)))
            .ToListAsync(cancellationToken);
}

/// <param name="BookedOn">Day of the books.</param>
/// <param name="Label">What the books say.</param>
/// <param name="AmountCents">Cents of a euro: above zero a call, below a payment or a deduction.</param>
public sealed record LineRow(DateOnly BookedOn, string Label, long AmountCents);

/// <param name="Id">The payment.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="AmountCents">Cents of a euro.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsAwaited">Paid, and not yet in the books.</param>
public sealed record PaymentRow(Guid Id, DateTimeOffset CreatedAt, long AmountCents, PaymentState State, bool IsAwaited)
{
    /// <summary>The word of the state in the texts.</summary>
    public string Word => IsAwaited ? "awaited" : State.ToString().ToLowerInvariant();

    public string Tone => State switch
    {
        PaymentState.Paid => "tag--ok",
        PaymentState.Created or PaymentState.Pending => "tag--info",
        PaymentState.Anomaly => "tag--warn",
        _ => "",
    };
}
