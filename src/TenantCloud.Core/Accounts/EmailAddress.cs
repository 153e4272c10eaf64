using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>A mail address that can be written to: one mailbox, a domain with a dot that servers can write in ASCII (RFC 5891), at most 254 characters (RFC 5321), nothing that could break a header.</summary>
public sealed record EmailAddress
{
    private const int MaximumLength = 254;

    private EmailAddress(string value) => Value = value;

    /// <summary>The address as typed, without the blanks around it.</summary>
    public string Value { get; }

    /// <summary>Reads what a person typed.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        var typed = text?.Trim() ?? "";
        var isGood = typed.Length <= MaximumLength
            && !typed.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is ',' or ';' or '<' or '>' or '"')
            && MailAddress.TryCreate(typed, out var mail)
            && mail.Address == typed
            && mail.Host.IndexOf('.', StringComparison.Ordinal) > 0
            && !mail.Host.EndsWith('.')
            && HasAsciiForm(mail.Host);
        address = isGood ? new EmailAddress(typed) : null;
        return isGood;
    }

    /// <summary>An address as it may be shown where somebody else could read it: <c>s•••@exemple.fr</c>.</summary>
    public static string Mask(string address) =>
        address.LastIndexOf('@') is var at and > 0 ? $"{address[..1]}•••{address[at..]}" : "•••";

    public override string ToString() => Value;

    private static bool HasAsciiForm(string host)
    {
        try
        {
            return new IdnMapping().GetAscii(host).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
