using System.Text.RegularExpressions;

namespace TenantCloud.Core.Mail;

/// <summary>What one mail says: a record whose <c>required</c> properties are everything its two templates and its texts may use.</summary>
/// <remarks>
/// The templates lie beside the record: <c>ConfirmEmail.cs</c>, <c>ConfirmEmail.html.hbs</c>, <c>ConfirmEmail.text.hbs</c>.
/// A property is a text, a whole number, an amount (<c>long …Cents</c>), a day, an instant, a switch or a <see cref="Uri"/> made by <see cref="CanonicalLinks"/>;
/// anything else is refused when the mail is rendered.
/// </remarks>
public abstract partial record MailView
{
    /// <summary>The word for a mail: the record's name in kebab case, so <c>ConfirmEmail</c> is <c>confirm-email</c>.</summary>
    public static string KindOf(Type mail) => WordStart().Replace(mail.Name, "-$1").ToLowerInvariant();

    /// <summary>The feature that sends a mail, as a word: <c>accounts</c>.</summary>
    public static string FeatureOf(Type mail) => mail.Namespace?.Split('.') is [_, _, var feature, ..] ? feature.ToLowerInvariant() : "";

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}
