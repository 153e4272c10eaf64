using TenantCloud.Testing.Portal;

namespace TenantCloud.Web.Tests.Pages.Offices;

/// <summary>What a guide can be held against: the words of a page, with plain blanks and apostrophes.</summary>
internal static class OfficePages
{
    /// <summary>The words of every element that a selector finds, in the order of the page.</summary>
    public static IReadOnlyList<string> Words(this PortalPage page, string selector) => [.. page.Document.QuerySelectorAll(selector).Select(element => Plain(element.TextContent))];

    /// <summary>The words of the main part.</summary>
    public static string Words(this PortalPage page) => Plain(page.Text);

    public static IReadOnlyList<string> Codes(this PortalPage page) => [.. page.Document.QuerySelectorAll("main code").Select(code => code.TextContent)];

    public static string Plain(string text) => string.Join(' ', text.Replace('\u2019', '\'').Split([' ', '\n', '\r', '\t', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries));
}
