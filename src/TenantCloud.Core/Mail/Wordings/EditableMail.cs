namespace TenantCloud.Core.Mail.Wordings;

/// <summary>A mail in one language, as staff may word it.</summary>
/// <param name="Parts">Its parts with their words now.</param>
/// <param name="History">Every version of each part, the newest first.</param>
public sealed record EditableMail(IReadOnlyList<EditableText> Parts, IReadOnlyList<WordingVersion> History);

/// <summary>A part of a mail that staff may word.</summary>
/// <param name="Kind">Which mail, as a word.</param>
/// <param name="Language">In which language.</param>
/// <param name="Part">Which part.</param>
/// <param name="Default">The product's words, as a template.</param>
/// <param name="Own">The office's; null where the product's are in force.</param>
/// <param name="Version">To be given back when saving; 0 where nobody ever changed them.</param>
/// <param name="By">Who last changed them.</param>
/// <param name="At">When they were last changed.</param>
public sealed record EditableText(string Kind, string Language, MailPart Part, string Default, string? Own, int Version, string? By, DateTimeOffset? At)
{
    /// <summary>The office's own words no longer fit the mail, which has changed since: the product's are used until somebody mends them.</summary>
    public bool IsUnfit { get; init; }

    /// <summary>The words that were last written, whether they fit or not.</summary>
    public string Written => Own ?? Default;

    /// <summary>The words that the next mail has.</summary>
    public string InForce => IsUnfit ? Default : Written;
}

/// <summary>One version of a part.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Number">From 1.</param>
/// <param name="Source">The words; null where the product's were restored.</param>
/// <param name="By">Who wrote them.</param>
/// <param name="At">When.</param>
public sealed record WordingVersion(MailPart Part, int Number, string? Source, string? By, DateTimeOffset At);
