using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Texts;

namespace TenantCloud.Core.Mail.Wordings;

/// <summary>What staff may word themselves in the office's mails: list, try, save, go back.</summary>
public sealed partial class MailWordings(
    AppDbContext database, CurrentOffice currentOffice, MailTemplates templates, CanonicalLinks links, AuditTrail audit, TimeProvider time)
{
    /// <summary>Characters of each of the words before and after that the audit keeps; the versions have them whole.</summary>
    private const int AuditedLength = 140;

    /// <summary>Tells whether there is such a mail in such a language at this office.</summary>
    public bool Has(string kind, string language) => MailSamples.Kinds.ContainsKey(kind) && currentOffice.Office.Settings.Languages.Contains(language);

    /// <summary>Every part of every mail in every language of the office, with its words now.</summary>
    public async Task<IReadOnlyList<EditableText>> ListAsync(CancellationToken cancellationToken)
    {
        var newest = await Named(database.MailWordings.Where(row =>
            !database.MailWordings.Any(newer => newer.Kind == row.Kind && newer.Language == row.Language && newer.Part == row.Part && newer.Version > row.Version)))
            .ToListAsync(cancellationToken);
        var own = newest.ToDictionary(version => (version.Row.Kind, version.Row.Language, version.Row.Part));
        return
        [
            .. from kind in MailSamples.Kinds.Keys.Order(StringComparer.Ordinal)
               from language in currentOffice.Office.Settings.Languages
               from part in Enum.GetValues<MailPart>()
               select Text(kind, language, part, own.GetValueOrDefault((kind, language, part))),
        ];
    }

    /// <summary>One mail in one language: its parts with their words now, and every version of them.</summary>
    /// <exception cref="KeyNotFoundException">There is no such mail: <see cref="Has"/>.</exception>
    public async Task<EditableMail> FindAsync(string kind, string language, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(kind, language, cancellationToken);
        return new EditableMail(
            [.. Enum.GetValues<MailPart>().Select(part => Text(kind, language, part, versions.Find(version => version.Row.Part == part)))],
            [.. versions.Select(version => new WordingVersion(version.Row.Part, version.Row.Version, version.Row.Source, version.By, version.Row.At))]);
    }

    /// <summary>The values that a mail's words may name, as they are written with sample data.</summary>
    /// <exception cref="KeyNotFoundException">There is no such mail.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> ValuesOf(string kind, string language)
    {
        var mail = MailSamples.Create(MailSamples.Kinds[kind], links.To("/"));
        var names = MailValues.NamesOf(mail.GetType());
        return [.. MailValues.Of(mail, currentOffice.Office, links.To("/"), language)
            .Where(value => names.Contains(value.Key)).Select(value => KeyValuePair.Create(value.Key, $"{value.Value}"))];
    }

    /// <summary>Reads what was written and renders the whole mail with it and sample values.</summary>
    /// <param name="kind">Which mail.</param>
    /// <param name="language">In which language.</param>
    /// <param name="sources">What was written, by part; a part that is missing keeps its words.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KeyNotFoundException">There is no such mail.</exception>
    public async Task<WordingTrial> TryAsync(string kind, string language, IReadOnlyDictionary<MailPart, string> sources, CancellationToken cancellationToken)
    {
        var mail = MailSamples.Create(MailSamples.Kinds[kind], links.To("/"));
        var names = MailValues.NamesOf(mail.GetType());
        var mistakes = sources.SelectMany(source => WordingTemplate.Read(source.Value, source.Key, names).Errors.Select(error => Said(source.Key, error, language))).ToList();
        if (mistakes.Count > 0)
        {
            return new WordingTrial(mistakes, null);
        }

        var words = (await FindAsync(kind, language, cancellationToken)).Parts.Where(text => text.Own is not null).ToDictionary(text => text.Part, text => text.Own ?? "");
        foreach (var (part, source) in sources)
        {
            words[part] = source;
        }

        return new WordingTrial([], templates.Render(mail, currentOffice.Office, links.To("/"), language, new OfficeWordings(words)));
    }

    /// <summary>Saves what the person changed as new versions, all or none. The product's own words, written or null, go back to the product's.</summary>
    /// <param name="kind">Which mail.</param>
    /// <param name="language">In which language.</param>
    /// <param name="drafts">What was written.</param>
    /// <param name="author">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KeyNotFoundException">There is no such mail.</exception>
    public async Task<WordingSaving> SaveAsync(string kind, string language, IReadOnlyList<WordingDraft> drafts, AuditAuthor author, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(kind, language, cancellationToken);
        var changed = new List<(EditableText Text, string? Source)>();
        foreach (var draft in drafts)
        {
            var before = Text(kind, language, draft.Part, versions.Find(version => version.Row.Part == draft.Part && version.Row.Version == draft.BasedOn));
            var now = Text(kind, language, draft.Part, versions.Find(version => version.Row.Part == draft.Part));
            var source = draft.Source?.Replace("\r\n", "\n", StringComparison.Ordinal);
            source = source == before.Default ? null : source;
            if (source != before.Own)
            {
                if (now.Version != draft.BasedOn)
                {
                    return new WordingSaving(WordingSaveResult.ChangedMeanwhile);
                }

                changed.Add((now, source));
            }
        }

        if (changed.Count == 0)
        {
            return new WordingSaving(WordingSaveResult.Unchanged);
        }

        var trial = await TryAsync(
            kind, language, changed.Where(change => change.Source is not null).ToDictionary(change => change.Text.Part, change => change.Source ?? ""), cancellationToken);
        return trial.Mistakes.Count > 0
            ? new WordingSaving(WordingSaveResult.Invalid) { Mistakes = trial.Mistakes }
            : await AddAsync(changed, author, cancellationToken);
    }

    private async Task<WordingSaving> AddAsync(IReadOnlyList<(EditableText Text, string? Source)> changed, AuditAuthor author, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (text, source) in changed)
        {
            var row = new MailWording
            {
                Id = Guid.CreateVersion7(now),
                Kind = text.Kind,
                Language = text.Language,
                Part = text.Part,
                Version = text.Version + 1,
                Source = source,
                StaffId = author.Id ?? throw new ArgumentException("Words are written by somebody of the staff.", nameof(author)),
                At = now,
            };
            database.MailWordings.Add(row);
            audit.Add(
                author, AuditAction.MailWordingChanged, row.Id, null,
                ("mail", text.Kind), ("language", text.Language), ("part", $"{text.Part}"), ("before", Cut(text.Written)), ("after", Cut(source ?? text.Default)));
        }

        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new WordingSaving(WordingSaveResult.Saved);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueIndexViolation())
        {
            // Somebody else saved the same version in between: the index over versions lets one of the two through.
            database.ChangeTracker.Clear();
            return new WordingSaving(WordingSaveResult.ChangedMeanwhile);
        }
    }

    private async Task<List<Version>> VersionsAsync(string kind, string language, CancellationToken cancellationToken) =>
        await Named(database.MailWordings.Where(row => row.Kind == kind && row.Language == language)).OrderByDescending(version => version.Row.Version).ToListAsync(cancellationToken);

    /// <summary>Versions with the name of who wrote them, as it is now.</summary>
    private IQueryable<Version> Named(IQueryable<MailWording> rows) => rows.AsNoTracking().Select(row => new Version
    {
        Row = row,
        By = database.StaffAccounts.Where(account => account.Id == row.StaffId).Select(account => account.Name).FirstOrDefault(),
    });

    private EditableText Text(string kind, string language, MailPart part, Version? newest) =>
        new(kind, language, part, DefaultOf(kind, language, part), newest?.Row.Source, newest?.Row.Version ?? 0, newest?.By, newest?.Row.At)
        {
            IsUnfit = newest?.Row.Source is { } own && WordingTemplate.Read(own, part, MailValues.NamesOf(MailSamples.Kinds[kind])).Template is null,
        };

    private TextCatalog Texts => currentOffice.Office.Texts;

    /// <summary>The product's words as staff may change them, with the greeting that the layout writes before them.</summary>
    private string DefaultOf(string kind, string language, MailPart part) =>
        Placeholder().Replace((part is MailPart.Introduction && MailTemplates.Greets(kind) ? $"{Texts[language, "mail.layout.hello"]}\n\n" : "") + Texts[language, OfficeWordings.KeyOf(kind, part)], "{{$1}}");

    private WordingMistake Said(MailPart part, WordingError error, string language) => new(
        part,
        error.Line,
        error.Column,
        Texts.Format(language, $"wording.error.{JsonName(error.Problem)}", ("subject", error.Subject), ("end", error.End), ("most", $"{MailParts.LongestSource}")));

    private static string Cut(string words) => words.Length > AuditedLength ? $"{words[..AuditedLength]}…" : words;

    private static string JsonName(WordingProblem problem) => WordStart().Replace(problem.ToString(), "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex(@"\{([a-zA-Z0-9_-]+)\}")]
    private static partial Regex Placeholder();

    private sealed record Version
    {
        public required MailWording Row { get; init; }

        public string? By { get; init; }
    }
}

/// <summary>What came of trying words.</summary>
/// <param name="Mistakes">Where and why they cannot be used; empty where they can.</param>
/// <param name="Preview">The mail with sample values; null where there are mistakes.</param>
public sealed record WordingTrial(IReadOnlyList<WordingMistake> Mistakes, RenderedMail? Preview);

/// <summary>A mistake in words for people.</summary>
/// <param name="Part">In which part.</param>
/// <param name="Line">From 1; 0 where there are no words.</param>
/// <param name="Column">From 1; 0 likewise.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record WordingMistake(MailPart Part, int Line, int Column, string Message);

/// <summary>What somebody wrote for a part.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Source">Their words; null for the product's.</param>
/// <param name="BasedOn">The version that they saw; 0 for the product's words.</param>
public sealed record WordingDraft(MailPart Part, string? Source, int BasedOn);

/// <summary>What came of saving words.</summary>
public sealed record WordingSaving(WordingSaveResult Result)
{
    /// <summary>Why not, for <see cref="WordingSaveResult.Invalid"/>.</summary>
    public IReadOnlyList<WordingMistake> Mistakes { get; init; } = [];
}

/// <summary>How saving words ended.</summary>
public enum WordingSaveResult
{
    Saved,

    /// <summary>They are the words that stood there.</summary>
    Unchanged,

    Invalid,

    /// <summary>Somebody else changed them since they were read.</summary>
    ChangedMeanwhile,
}
