using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TenantCloud.BankSimulator.Bank;

[RawForm]
[IgnoreAntiforgeryToken]
public sealed class EntryPageModel(Till till) : PageModel
{
    public BankLook Look { get; private set; } = BankLook.Of(BankBrand.PayZen, "");

    public RefusedForm? Refusal { get; private set; }

    public void OnGet() => Response.StatusCode = StatusCodes.Status405MethodNotAllowed;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        PostedForm form;
        try
        {
            form = await PostedForm.ReadAsync(Request, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var (session, refusal) = till.Open(form);
        if (session is not null)
        {
            Response.Headers.Location = $"/vads-payment/session/{session.Id}";
            return StatusCode(StatusCodes.Status303SeeOther);
        }

        Refusal = refusal;
        Look = BankLook.Of(BankBrand.PayZen, form["vads_ctx_mode"] is "TEST" or "PRODUCTION" ? form["vads_ctx_mode"] : "");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
