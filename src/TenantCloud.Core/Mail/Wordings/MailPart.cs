namespace TenantCloud.Core.Mail.Wordings;

/// <summary>A part of a mail that the office may word itself.</summary>
public enum MailPart
{
    /// <summary>One line.</summary>
    Subject,

    /// <summary>The first paragraphs, before what the mail is for.</summary>
    Introduction,
}

/// <summary>What holds for the parts of mails.</summary>
public static class MailParts
{
    /// <summary>Characters of the longest template of a part.</summary>
    public const int LongestSource = 4_000;
}
