using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Paying;
using TenantCloud.Payments;
using TenantCloud.Web.Endpoints;

namespace TenantCloud.Web.Pages.Paying;

/// <summary>Where the bank sends browsers back. It changes nothing: it shows the stored state, and to strangers no more than that.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(PaymentNotifications.MaximumBytes)]
public sealed class ReturnModel(CardPayments payments) : PageModel
{
    private const string History = "/paiement/historique";

    public required string State { get; set; }

    /// <summary>Where the payment is shown once its resident has signed in.</summary>
    public required string PaymentPath { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Encoding.UTF8.GetBytes(Request.QueryString.Value?.TrimStart('?') ?? "");
        if (await payments.ReadReturnAsync(new RawNotification(query, null), cancellationToken) is not { } payment)
        {
            return Redirect(History);
        }

        PaymentPath = $"/paiement/{payment.Id}";
        State = payment.State.ToString().ToLowerInvariant();
        return User.Identity is { IsAuthenticated: true } ? Redirect(PaymentPath) : Page();
    }

    /// <summary>A post from the bank's page brings no cookie; the page it leads to is asked for with it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body, cancellationToken);
        var payment = await payments.ReadReturnAsync(new RawNotification(body.ToArray(), Request.ContentType), cancellationToken);
        return Redirect(payment is null ? History : $"/paiement/{payment.Id}");
    }
}
