using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages.Texts;

/// <summary>The office's own words for one mail in one language: tried, saved, gone back on.</summary>
public sealed class EditModel(MailWordings wordings, CurrentPrivileged current, PortalText text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; init; } = "";

    [BindProperty(SupportsGet = true)]
    public string Language { get; init; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Address => $"/gestion/textes/{Kind}/{Language}";

    public EditableMail Mail { get; private set; } = new([], []);

    public IReadOnlyList<KeyValuePair<string, string>> Values { get; private set; } = [];

    /// <summary>The mail with what stands in the form; null where that cannot be sent.</summary>
    public RenderedMail? Preview { get; private set; }

    /// <summary>Address of the frame that shows the preview as it is laid out.</summary>
    public string Frame { get; private set; } = "";

    /// <summary>What others saved while the person wrote.</summary>
    public IReadOnlyList<EditableText> Theirs { get; private set; } = [];

    /// <summary>What was just done, as the end of its sentence's key.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? fait, CancellationToken cancellationToken)
    {
        if (!wordings.Has(Kind, Language))
        {
            return NotFound();
        }

        Done = fait is "saved" or "unchanged" ? fait : null;
        await ReadAsync(cancellationToken);
        Input = InputModel.Of(Mail);
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>« Essayer »: shows, and keeps nothing.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!wordings.Has(Kind, Language))
        {
            return NotFound();
        }

        await ReadAsync(cancellationToken);
        await ShowAsync(cancellationToken);
        return ModelState.IsValid ? Page() : this.Mistake();
    }

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken) => SaveAsync(Input.Drafts, cancellationToken);

    /// <summary>Goes back to an earlier version of a part.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="version">Which version; 0 for the product's words.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IActionResult> OnPostRestoreAsync(MailPart part, int version, CancellationToken cancellationToken)
    {
        if (!wordings.Has(Kind, Language) || !Enum.IsDefined(part))
        {
            return NotFound();
        }

        await ReadAsync(cancellationToken);
        var earlier = Mail.History.FirstOrDefault(row => row.Part == part && row.Number == version);
        return earlier is null && version != 0
            ? NotFound()
            : await SaveAsync([Input.Drafts.Single(draft => draft.Part == part) with { Source = earlier?.Source }], cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(IReadOnlyList<WordingDraft> drafts, CancellationToken cancellationToken)
    {
        if (!wordings.Has(Kind, Language))
        {
            return NotFound();
        }

        var saving = await wordings.SaveAsync(Kind, Language, drafts, current.Author, cancellationToken);
        switch (saving.Result)
        {
            case WordingSaveResult.Saved or WordingSaveResult.Unchanged:
                return Redirect($"{Address}?fait={saving.Result.ToString().ToLowerInvariant()}");
            case WordingSaveResult.ChangedMeanwhile:
                await ReadAsync(cancellationToken);
                Theirs = [.. Mail.Parts.Where(part => drafts.Any(draft => draft.Part == part.Part && draft.BasedOn != part.Version))];
                ModelState.AddModelError("", text["wording.edit.changed-meanwhile"]);
                Input = Input.BasedOn(Mail);
                break;
            default:
                await ReadAsync(cancellationToken);
                Tell(saving.Mistakes);
                break;
        }

        return this.Mistake();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Mail = await wordings.FindAsync(Kind, Language, cancellationToken);
        Values = wordings.ValuesOf(Kind, Language);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var trial = await wordings.TryAsync(Kind, Language, Input.Sources, cancellationToken);
        Tell(trial.Mistakes);
        Preview = trial.Preview;
        Frame = PreviewModel.AddressOf(Address, Mail, Input.Sources);
    }

    private void Tell(IReadOnlyList<WordingMistake> mistakes)
    {
        foreach (var part in mistakes.GroupBy(mistake => mistake.Part))
        {
            ModelState.AddModelError($"Input.{part.Key}", string.Join('\n', part.Select(mistake => mistake.Line == 0 ? mistake.Message : text.Format(
                "wording.mistake", ("line", Figures(mistake.Line)), ("column", Figures(mistake.Column)), ("message", mistake.Message)))));
        }
    }

    private static string Figures(int number) => number.ToString(CultureInfo.InvariantCulture);

    public sealed record InputModel
    {
        public string? Subject { get; init; }

        public int SubjectVersion { get; init; }

        public string? Introduction { get; init; }

        public int IntroductionVersion { get; init; }

        public IReadOnlyList<WordingDraft> Drafts =>
            [new(MailPart.Subject, Subject ?? "", SubjectVersion), new(MailPart.Introduction, Introduction ?? "", IntroductionVersion)];

        public IReadOnlyDictionary<MailPart, string> Sources => Drafts.ToDictionary(draft => draft.Part, draft => draft.Source ?? "");

        /// <summary>What was last written: words that no longer fit are there to be mended.</summary>
        public static InputModel Of(EditableMail mail) => new InputModel
        {
            Subject = Find(mail, MailPart.Subject).Written,
            Introduction = Find(mail, MailPart.Introduction).Written,
        }.BasedOn(mail);

        /// <summary>The same words, over the newest versions.</summary>
        public InputModel BasedOn(EditableMail mail) => this with
        {
            SubjectVersion = Find(mail, MailPart.Subject).Version,
            IntroductionVersion = Find(mail, MailPart.Introduction).Version,
        };

        private static EditableText Find(EditableMail mail, MailPart part) => mail.Parts.Single(text => text.Part == part);
    }
}
