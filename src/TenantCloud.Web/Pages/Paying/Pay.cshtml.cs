using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Paying;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;
using TenantCloud.Payments;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages.Leases;

namespace TenantCloud.Web.Pages.Paying;

public sealed class PayModel(
    LeaseAccounts accounts, CardPayments payments, CurrentOffice currentOffice, CurrentResident resident, PortalText text, FormTargets targets, TimeProvider time) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<LeaseAccount> Leases { get; private set; } = [];

    public LeaseAccount? Chosen { get; private set; }

    /// <summary>The amount is more than the account asks for: the resident is asked whether that is meant.</summary>
    public bool AsksAboutCredit { get; private set; }

    /// <summary>The signed form that leads to the bank, once the attempt is stored.</summary>
    public BankForm? ToBank { get; private set; }

    public PaymentSettings Settings => currentOffice.Office.Settings.Payments ?? throw new InvalidOperationException("The office takes no card.");

    /// <summary>Without a free amount only a lease that asks for something can be paid.</summary>
    public bool CanPay => Chosen is not null && (Settings.FreeAmount || Leases.Any(lease => lease.RemainingCents > 0));

    public async Task<IActionResult> OnGetAsync(Guid? contrat, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(contrat, cancellationToken))
        {
            return NotFound();
        }

        Input.Attempt = Guid.CreateVersion7(time.GetUtcNow());
        Input.Lease = Input.ShownLease = Chosen?.LeaseId ?? default;
        Input.Amount = Prefill(Chosen);
        Input.Brand = Settings.Brands.Count > 0 ? Settings.Brands[0] : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(Input.Lease, cancellationToken) || Chosen is null)
        {
            return NotFound();
        }

        if (ReadAmount(Chosen) is not { } amountCents)
        {
            return this.Mistake();
        }

        var started = await payments.StartAsync(Order(amountCents), cancellationToken);
        if (!started.IsStarted)
        {
            return Explain(started.Failure.GetValueOrDefault(), Chosen, amountCents);
        }

        targets.Allow(started.Form.Action);
        ToBank = new BankForm(started.Form, amountCents, Number(Chosen), Settings.BankName);
        return Page();
    }

    public string Kind(LeaseAccount lease) => LeaseWords.Kind(currentOffice.Office.Settings, lease.Kind);

    public string Number(LeaseAccount lease) => LeaseWords.Number(currentOffice.Office.Settings, lease.Reference);

    private async Task<bool> LoadAsync(Guid? chosen, CancellationToken cancellationToken)
    {
        if (currentOffice.Office.Settings.Payments is null)
        {
            return false;
        }

        Leases = LeaseAccount.Sort(await accounts.PayableBy(resident.ResidentId).ToListAsync(cancellationToken), currentOffice.Office.Settings);
        Chosen = chosen is null
            ? Leases.FirstOrDefault(lease => lease.RemainingCents > 0) ?? (Leases.Count > 0 ? Leases[0] : null)
            : Leases.SingleOrDefault(lease => lease.LeaseId == chosen);
        return chosen is null || Chosen is not null;
    }

    private long? ReadAmount(LeaseAccount lease)
    {
        if (!Settings.FreeAmount)
        {
            return Math.Min(lease.RemainingCents, Settings.MaximumCents);
        }

        var shown = Leases.SingleOrDefault(other => other.LeaseId == Input.ShownLease);
        if (shown is not null && shown != lease && Input.Amount == Prefill(shown))
        {
            ShowAmountOf(lease, "paying.amount.other-lease");
            return null;
        }

        if (AmountInput.TryParse(Input.Amount, out var cents, out var failure))
        {
            return cents;
        }

        ModelState.AddModelError("Input.Amount", AmountWords.Explain(text, failure.GetValueOrDefault(), Settings));
        return null;
    }

    private PaymentOrder Order(long amountCents) => new()
    {
        AttemptId = Input.Attempt,
        AccountId = resident.AccountId,
        ResidentId = resident.ResidentId,
        LeaseId = Input.Lease,
        AmountCents = amountCents,
        Brand = Input.Brand,
        AcceptsCredit = Input.AcceptsCredit,
        Language = text.Language,
        ClientAddress = HttpContext.Connection.RemoteIpAddress?.ToString(),
    };

    private IActionResult Explain(StartFailure failure, LeaseAccount lease, long amountCents)
    {
        switch (failure)
        {
            case StartFailure.PaymentsOff or StartFailure.LeaseNotFound:
                return NotFound();
            case StartFailure.AmountNotTheDebt:
                ShowAmountOf(lease, "paying.amount.not-the-debt");
                break;
            case StartFailure.BrandUnknown:
                ModelState.AddModelError("Input.Brand", text["paying.brand.missing"]);
                break;
            case StartFailure.WouldBeCredit:
                AsksAboutCredit = true;
                ModelState.AddModelError("Input.AcceptsCredit", text.Format("paying.credit.missing", ("debt", text.Money(lease.RemainingCents)), ("amount", text.Money(amountCents))));
                break;
            case StartFailure.AmountTooSmall:
                ModelState.AddModelError("Input.Amount", text.Format("paying.amount.too-small", ("minimum", text.Money(Settings.MinimumCents))));
                break;
            case StartFailure.AmountTooLarge:
                ModelState.AddModelError("Input.Amount", text.Format("paying.amount.too-large", ("maximum", text.Money(Settings.MaximumCents))));
                break;
            default:
                throw new InvalidOperationException($"No words for {failure}.");
        }

        return this.Mistake();
    }

    private void ShowAmountOf(LeaseAccount lease, string message)
    {
        ModelState.Remove("Input.Amount");
        ModelState.Remove("Input.ShownLease");
        Input.Amount = Prefill(lease);
        Input.ShownLease = lease.LeaseId;
        ModelState.AddModelError("Input.Amount", text[message]);
    }

    /// <summary>What the account still asks for, as people type it; nothing where it asks for nothing.</summary>
    private string? Prefill(LeaseAccount? lease) =>
        lease is { RemainingCents: > 0 and var cents } ? AmountWords.Typed(Math.Min(cents, Settings.MaximumCents), text.Language) : null;

    public sealed class InputModel
    {
        public Guid Attempt { get; set; }

        public Guid Lease { get; set; }

        /// <summary>The lease whose amount the page showed.</summary>
        public Guid ShownLease { get; set; }

        public string? Amount { get; set; }

        public string? Brand { get; set; }

        public bool AcceptsCredit { get; set; }
    }
}

/// <summary>What leads to the bank, and what to say meanwhile.</summary>
public sealed record BankForm(PaymentForm Form, long AmountCents, string Lease, string Bank);
