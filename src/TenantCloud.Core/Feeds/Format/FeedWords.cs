using System.Text.RegularExpressions;

namespace TenantCloud.Core.Feeds.Format;

/// <summary>The words that a feed uses for the values of an enumeration: lower case, hyphens between.</summary>
public static partial class FeedWords
{
    /// <summary>Each word with the value that the table holds.</summary>
    public static IReadOnlyDictionary<string, string> Of<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().ToDictionary(name => From(name), StringComparer.Ordinal);

    /// <summary>The word for one value.</summary>
    public static string From<TEnum>(TEnum value)
        where TEnum : struct, Enum => From(value.ToString());

    private static string From(string name) => WordStart().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex WordStart();
}
