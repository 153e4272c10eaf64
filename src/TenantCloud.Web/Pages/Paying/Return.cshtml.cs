using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Paying;
using TenantCloud.Payments;

namespace TenantCloud.Web.Pages.Paying;

/// <summary>Where the bank sends browsers back. It changes nothing: it shows the stored state, and to strangers no more than that.</summary>
[AllowAnonymous]
public sealed class ReturnModel(CardPayments payments) : PageModel
{
    public required string State { get; set; }

    /// <summary>Where the payment is shown once its resident has signed in.</summary>
    public required string PaymentPath { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Encoding.UTF8.GetBytes(Request.QueryString.Value?.TrimStart('?') ?? "");
        if (await payments.ReadReturnAsync(new RawNotification(query, null), cancellationToken) is not { } payment)
        {
            return Redirect(CardPayments.HistoryPath);
        }

        PaymentPath = CardPayments.ResultPath(payment.Id);
        State = payment.State.ToString().ToLowerInvariant();
        return User.Identity is { IsAuthenticated: true } ? Redirect(PaymentPath) : Page();
    }
}
