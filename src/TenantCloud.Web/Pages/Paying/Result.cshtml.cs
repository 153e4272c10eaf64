using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Paying;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Pages.Leases;

namespace TenantCloud.Web.Pages.Paying;

public sealed class ResultModel(AppDbContext database, CurrentOffice currentOffice, CurrentResident resident, TimeProvider time) : PageModel
{
    private const int MostRefreshes = 24;
    private const int RefreshSeconds = 5;

    public required ResultRow Payment { get; set; }

    /// <summary>The word of the state in the texts.</summary>
    public string State => Payment.State.ToString().ToLowerInvariant();

    public string Number => LeaseWords.Number(currentOffice.Office.Settings, Payment.Lease);

    public bool IsPaid => Payment.State is PaymentState.Paid;

    public bool IsWaiting => Payment.State is PaymentState.Created or PaymentState.Pending;

    /// <summary>Nothing was taken: the resident may try again.</summary>
    public bool MayRetry => Payment.State is PaymentState.Refused or PaymentState.Abandoned;

    public async Task<IActionResult> OnGetAsync(Guid id, int suite, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } payment)
        {
            return NotFound();
        }

        Payment = payment;
        if (payment.State is PaymentState.Created && payment.ExpiresAt > time.GetUtcNow() && suite is >= 0 and < MostRefreshes)
        {
            // A header and not an element: it needs no script, and stops after two minutes.
            Response.Headers["Refresh"] = $"{RefreshSeconds}; url=/paiement/{id}?suite={suite + 1}";
        }

        return Page();
    }

    private Task<ResultRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.Payments
            .AsNoTracking()
            .Where(payment => payment.Id == id && payment.AccountId == resident.AccountId)
            .Select(payment => new ResultRow
            {
                Id = payment.Id,
                State = payment.State,
                AmountCents = payment.AmountCents,
                OrderId = payment.OrderId,
                Lease = payment.Lease!.Reference,
                LeaseId = payment.LeaseId,
                CreatedAt = payment.CreatedAt,
                ExpiresAt = payment.ExpiresAt,
            })
            .SingleOrDefaultAsync(cancellationToken);
}

public sealed record ResultRow
{
    public required Guid Id { get; init; }

    public required PaymentState State { get; init; }

    public required long AmountCents { get; init; }

    public required string OrderId { get; init; }

    public required string Lease { get; init; }

    public required Guid LeaseId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
