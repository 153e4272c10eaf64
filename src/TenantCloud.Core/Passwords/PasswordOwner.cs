using System.Globalization;
using TenantCloud.Offices;

namespace TenantCloud.Core.Passwords;

/// <summary>Whose password it is to be: what is known of the person, or what the person just typed.</summary>
public sealed record PasswordOwner
{
    private static readonly string[] DateFormats = ["ddMMyyyy", "ddMMyy", "dMyyyy", "yyyyMMdd", "MMyyyy", "yyyy", "ddMM"];

    private static readonly char[] Separators = [' ', '-', '.', '_', '\'', '’', '+', ',', '/'];

    public string? LastName { get; init; }

    public string? FirstName { get; init; }

    /// <summary>The mail address, or the issued login.</summary>
    public string? Login { get; init; }

    /// <summary>The numbers of the rent notice.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public DateOnly? BirthDate { get; init; }

    /// <summary>Where the person lives.</summary>
    public IReadOnlyList<string> Towns { get; init; } = [];

    /// <summary>The words to look for, with those of the office.</summary>
    internal IEnumerable<KnownWord> Words(Office? office) =>
    [
        .. Parts(LastName, PasswordProblemKind.Name),
        .. Parts(FirstName, PasswordProblemKind.Name),
        .. Parts(Login?.Split('@')[0], PasswordProblemKind.Email),
        .. Login?.Contains('@', StringComparison.Ordinal) == true ? Parts(Login.Split('@')[^1], PasswordProblemKind.Email) : [],
        .. References.SelectMany(reference => Parts(reference, PasswordProblemKind.Reference)),
        .. Towns.SelectMany(town => Parts(town, PasswordProblemKind.Town)),
        .. Dates(),
        .. office is null ? [] : OfficeWords(office),
    ];

    private IEnumerable<KnownWord> Dates() => BirthDate is not { } day
        ? []
        : DateFormats.Select(format => new KnownWord(day.ToString(format, CultureInfo.InvariantCulture), PasswordProblemKind.BirthDate));

    private static IEnumerable<KnownWord> OfficeWords(Office office)
    {
        var identity = office.Settings.Identity;
        string[] texts = [identity.Name, identity.ShortName, identity.PortalName, office.Settings.Key, .. identity.Address, .. office.Settings.Hostnames];
        return texts.SelectMany(words => Parts(words, PasswordProblemKind.Office));
    }

    /// <summary>Each part of a text, each two neighbours as one (« Le Goff » is written legoff), and all as one.</summary>
    private static IEnumerable<KnownWord> Parts(string? text, PasswordProblemKind kind)
    {
        var parts = FoldedPassword.Fold(text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return parts.Concat(parts.Zip(parts.Skip(1), string.Concat)).Append(string.Concat(parts)).Where(part => part.Length >= GuessEstimator.ShortestWord).Distinct().Select(part => new KnownWord(part, kind));
    }
}
