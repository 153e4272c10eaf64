using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages.Texts;

/// <summary>A mail with words on trial, as it is laid out, for the frame. It keeps nothing: the words come in the address.</summary>
public sealed class PreviewModel(MailWordings wordings) : PageModel
{
    /// <summary>Servers refuse longer ones; the plain text says the same.</summary>
    private const int LongestAddress = 7_500;

    private static readonly Dictionary<MailPart, string> Names = new() { [MailPart.Subject] = "objet", [MailPart.Introduction] = "texte" };

    public async Task<IActionResult> OnGetAsync(string kind, string language, CancellationToken cancellationToken)
    {
        if (!wordings.Has(kind, language))
        {
            return NotFound();
        }

        var sources = Names.Where(name => Request.Query.ContainsKey(name.Value)).ToDictionary(name => name.Key, name => $"{Request.Query[name.Value]}");
        var trial = await wordings.TryAsync(kind, language, sources, cancellationToken);
        return trial.Preview is { } mail ? this.ShowMail(mail.Html) : BadRequest();
    }

    /// <summary>Address of the preview of some words; empty where no address is long enough for them.</summary>
    internal static string AddressOf(string page, EditableMail mail, IReadOnlyDictionary<MailPart, string> sources)
    {
        var query = new QueryBuilder(mail.Parts.Where(part => sources[part.Part] != part.InForce).Select(part => KeyValuePair.Create(Names[part.Part], sources[part.Part])));
        var address = $"{page}/apercu{query.ToQueryString()}";
        return address.Length > LongestAddress ? "" : address;
    }
}
