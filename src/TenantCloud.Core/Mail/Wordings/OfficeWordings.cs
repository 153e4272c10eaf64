namespace TenantCloud.Core.Mail.Wordings;

/// <summary>The office's own words for one mail in one language, in force now.</summary>
/// <param name="Sources">By part; a part that is missing has the product's words.</param>
public sealed record OfficeWordings(IReadOnlyDictionary<MailPart, string> Sources)
{
    public static readonly OfficeWordings None = new(new Dictionary<MailPart, string>());

    /// <summary>Key of the catalog's text that a part replaces.</summary>
    internal static string KeyOf(string kind, MailPart part) => part switch
    {
        MailPart.Subject => $"mail.{kind}.subject",
        MailPart.Introduction => $"mail.{kind}.intro",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
