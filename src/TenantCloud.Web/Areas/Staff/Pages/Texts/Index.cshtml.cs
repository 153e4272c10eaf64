using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Areas.Staff.Pages.Texts;

/// <summary>Every mail of the office: whose words it has, and who changed them.</summary>
public sealed class IndexModel(MailWordings wordings, PortalText text) : PageModel
{
    /// <summary>The mails by the feature that sends them.</summary>
    public IReadOnlyList<IGrouping<string, Row>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var parts = await wordings.ListAsync(cancellationToken);
        Groups =
        [
            .. parts.GroupBy(part => (part.Kind, part.Language)).Select(Row.Of)
                .OrderBy(row => text[$"wording.mail.{row.Kind}"], StringComparer.CurrentCulture)
                .GroupBy(row => MailView.FeatureOf(MailSamples.Kinds[row.Kind])).OrderBy(group => group.Key, StringComparer.Ordinal),
        ];
    }

    public sealed record Row(string Kind, string Language, bool IsOwn, IReadOnlyList<MailPart> Unfit, string? By, DateTimeOffset? At)
    {
        public static Row Of(IEnumerable<EditableText> parts)
        {
            var all = parts.ToList();
            var last = all.MaxBy(part => part.At) ?? all[0];
            return new Row(
                last.Kind,
                last.Language,
                all.Exists(part => part is { Own: not null, IsUnfit: false }),
                [.. all.Where(part => part.IsUnfit).Select(part => part.Part)],
                last.By,
                last.At);
        }
    }
}
