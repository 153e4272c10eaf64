using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Mail.Wordings;

/// <summary>What staff may word themselves in the office's mails: list, try, save, go back.</summary>
public sealed partial class MailWordings(
    AppDbContext database, CurrentOffice currentOffice, MailTemplates templates, CanonicalLinks links, AuditTrail audit, TimeProvider time)
{
    /// <summary>Every part of every mail in every language of the office, with its words now.</summary>
    public async Task<IReadOnlyList<EditableText>> ListAsync(CancellationToken cancellationToken)
    {
        var own = (await Newest().ToListAsync(cancellationToken)).ToDictionary(row => (row.Kind, row.Language, row.Part));
        return
        [
            .. from kind in MailSamples.Kinds.Keys.Order(StringComparer.Ordinal)
               from language in currentOffice.Office.Settings.Languages
               from part in Enum.GetValues<MailPart>()
               let row = own.GetValueOrDefault((kind, language, part))
               select new EditableText(kind, language, part, DefaultOf(kind, language, part), row?.Source, row?.Version ?? 0, row?.At),
        ];
    }

    /// <summary>All versions of one part, newest first.</summary>
    public Task<List<MailWording>> HistoryAsync(string kind, string language, MailPart part, CancellationToken cancellationToken) =>
        Of(kind, language, part).AsNoTracking().OrderByDescending(row => row.Version).ToListAsync(cancellationToken);

    /// <summary>Reads what was written and renders the whole mail with it and sample values.</summary>
    /// <exception cref="KeyNotFoundException">There is no such mail.</exception>
    public async Task<WordingTrial> TryAsync(string kind, string language, MailPart part, string source, CancellationToken cancellationToken)
    {
        var mail = MailSamples.Create(MailSamples.Kinds[kind], links.To("/"));
        var reading = WordingTemplate.Read(source, part, MailValues.NamesOf(mail));
        if (reading.Template is null)
        {
            return new WordingTrial([.. reading.Errors.Select(error => Said(error, language))], null);
        }

        var others = await Newest().Where(row => row.Kind == kind && row.Language == language && row.Part != part && row.Source != null)
            .ToDictionaryAsync(row => row.Part, row => row.Source ?? "", cancellationToken);
        return new WordingTrial([], templates.Render(mail, currentOffice.Office, links.To("/"), language, new OfficeWordings(new Dictionary<MailPart, string>(others) { [part] = source })));
    }

    /// <summary>Saves the office's own words as a new version, or goes back to the product's.</summary>
    /// <param name="kind">Which mail.</param>
    /// <param name="language">In which language.</param>
    /// <param name="part">Which part.</param>
    /// <param name="source">What was written; null for the product's words.</param>
    /// <param name="basedOn">The version that the person saw; 0 for the product's words.</param>
    /// <param name="staffId">Who.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KeyNotFoundException">There is no such mail.</exception>
    public async Task<WordingSaveResult> SaveAsync(
        string kind, string language, MailPart part, string? source, int basedOn, Guid staffId, IPAddress? client, CancellationToken cancellationToken)
    {
        if (source is not null && (await TryAsync(kind, language, part, source, cancellationToken)).Errors.Count > 0)
        {
            return WordingSaveResult.Invalid;
        }

        if ((await Of(kind, language, part).MaxAsync(row => (int?)row.Version, cancellationToken) ?? 0) != basedOn)
        {
            return WordingSaveResult.ChangedMeanwhile;
        }

        var now = time.GetUtcNow();
        var row = new MailWording
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Language = language,
            Part = part,
            Version = basedOn + 1,
            Source = source,
            StaffId = staffId,
            At = now,
        };
        database.MailWordings.Add(row);
        audit.Add(AuditActor.Staff, AuditAction.MailWordingChanged, staffId, row.Id, client?.ToString(), ("mail", kind), ("language", language), ("part", $"{part}"), ("version", $"{row.Version}"));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return WordingSaveResult.Saved;
        }
        catch (DbUpdateException exception) when (exception.InnerException is System.Data.Common.DbException { SqlState: "23505" })
        {
            // Somebody else saved the same version in between: the index over versions lets one of the two through.
            database.ChangeTracker.Clear();
            return WordingSaveResult.ChangedMeanwhile;
        }
    }

    private IQueryable<MailWording> Newest() =>
        database.MailWordings.AsNoTracking().Where(row =>
            !database.MailWordings.Any(newer => newer.Kind == row.Kind && newer.Language == row.Language && newer.Part == row.Part && newer.Version > row.Version));

    private IQueryable<MailWording> Of(string kind, string language, MailPart part) =>
        database.MailWordings.Where(row => row.Kind == kind && row.Language == language && row.Part == part);

    private string DefaultOf(string kind, string language, MailPart part) =>
        Placeholder().Replace(currentOffice.Office.Texts[language, OfficeWordings.KeyOf(kind, part)], "{{$1}}");

    private WordingMistake Said(WordingError error, string language) => new(
        error.Line,
        error.Column,
        currentOffice.Office.Texts.Format(language, $"wording.error.{JsonName(error.Problem)}", ("subject", error.Subject), ("most", $"{MailParts.LongestSource}")));

    private static string JsonName(WordingProblem problem) => WordStart().Replace(problem.ToString(), "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex(@"\{([a-zA-Z0-9_-]+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>A part of a mail that staff may word.</summary>
/// <param name="Kind">Which mail, as a word.</param>
/// <param name="Language">In which language.</param>
/// <param name="Part">Which part.</param>
/// <param name="Default">The product's words, as a template.</param>
/// <param name="Own">The office's; null where the product's are in force.</param>
/// <param name="Version">To be given back when saving.</param>
/// <param name="At">When it was last changed.</param>
public sealed record EditableText(string Kind, string Language, MailPart Part, string Default, string? Own, int Version, DateTimeOffset? At);

/// <summary>What came of trying words.</summary>
/// <param name="Errors">Where and why they cannot be used; empty where they can.</param>
/// <param name="Preview">The mail with sample values; null where there are errors.</param>
public sealed record WordingTrial(IReadOnlyList<WordingMistake> Errors, RenderedMail? Preview);

/// <summary>A mistake in words for people.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record WordingMistake(int Line, int Column, string Message);

/// <summary>What came of saving words.</summary>
public enum WordingSaveResult
{
    Saved,
    Invalid,

    /// <summary>Somebody else changed them since they were read.</summary>
    ChangedMeanwhile,
}
