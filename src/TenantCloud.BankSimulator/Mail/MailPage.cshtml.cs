using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TenantCloud.BankSimulator.Mail;

public sealed class MailPageModel(MailBox box) : PageModel
{
    // The page encodes the text for HTML itself.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [FromRoute]
    public required string Id { get; init; }

    public AcceptedMail Mail { get; private set; } = null!;

    public string Json => JsonSerializer.Serialize(Mail.Message, Readable);

    public IActionResult OnGet()
    {
        if (box.Mails.Find(Id) is not { } mail)
        {
            return NotFound();
        }

        Mail = mail;
        return Page();
    }
}
