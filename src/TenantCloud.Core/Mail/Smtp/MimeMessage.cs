using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace TenantCloud.Core.Mail.Smtp;

/// <summary>Writes a mail as servers pass it on (RFC 5322, 2045, 2047): ASCII only, no line longer than 76 characters but that of a long address, text before HTML.</summary>
internal static class MimeMessage
{
    private const int LongestLine = 76;

    /// <param name="mail">What to write.</param>
    /// <param name="host">The office's own host, for the message's number.</param>
    public static string Write(MailMessage mail, string host)
    {
        var boundary = $"=_{mail.Id:N}";
        var message = new StringBuilder();
        Header(message, "From", $"{Words("From", mail.SenderName)}\r\n <{Address(mail.SenderAddress)}>");
        Header(message, "To", Address(mail.Recipient));
        if (mail.ReplyTo is { } replyTo)
        {
            Header(message, "Reply-To", Address(replyTo));
        }

        Header(message, "Subject", Words("Subject", mail.Subject));
        Header(message, "Date", mail.CreatedAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(message, "Message-ID", $"<{mail.Id:D}@{host}>");
        Header(message, "Auto-Submitted", "auto-generated");
        Header(message, "MIME-Version", "1.0");
        Header(message, "Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
        Part(message, boundary, "text/plain", mail.Text);
        Part(message, boundary, "text/html", mail.Html);
        return message.Append("\r\n--").Append(boundary).Append("--\r\n").ToString();
    }

    /// <summary>An address with its domain as servers write it.</summary>
    /// <exception cref="FormatException">It is no address, its domain has no such form, or its local part is not ASCII, which not every server passes on.</exception>
    public static string Address(string address)
    {
        var written = MailAddress.TryCreate(address, out var parsed) && parsed.Address == address ? $"{parsed.User}@{AsciiOf(parsed.Host)}" : "";
        return written.Length > 0 && Ascii.IsValid(written) && !written.Any(letter => letter <= ' ' || letter is '<' or '>' or '\x7f')
            ? written
            : throw new FormatException("The address cannot be written in ASCII.");
    }

    private static string AsciiOf(string host)
    {
        try
        {
            return new IdnMapping().GetAscii(host);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException("The address's domain cannot be written in ASCII.", exception);
        }
    }

    private static void Header(StringBuilder message, string name, string value) => message.Append(name).Append(": ").Append(value).Append("\r\n");

    /// <summary>Text of a header in encoded words, so that nothing in it can end the header and no line of it is too long.</summary>
    /// <param name="header">Its name, which stands before the first word; a blank stands before each of the others.</param>
    /// <param name="text">What it says.</param>
    private static string Words(string header, string text)
    {
        var words = new List<string>();
        var part = new StringBuilder();
        var (octets, room) = (0, OctetsAfter($"{header}: ".Length));
        foreach (var rune in text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune))
        {
            if (octets + rune.Utf8SequenceLength > room)
            {
                words.Add(Word(part.ToString()));
                part.Clear();
                (octets, room) = (0, OctetsAfter(1));
            }

            part.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        words.Add(Word(part.ToString()));
        return string.Join("\r\n ", words);
    }

    /// <summary>How much text an encoded word holds that begins after so many characters of its line: four characters for each three octets.</summary>
    private static int OctetsAfter(int column) => (LongestLine - column - Word("").Length) / 4 * 3;

    private static string Word(string text) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    private static void Part(StringBuilder message, string boundary, string type, string content) =>
        message.Append("\r\n--").Append(boundary)
            .Append("\r\nContent-Type: ").Append(type).Append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
            .Append(QuotedPrintable(content));

    private static string QuotedPrintable(string content)
    {
        var written = new StringBuilder();
        foreach (var line in content.ReplaceLineEndings("\n").Split('\n'))
        {
            QuotedLine(written, Encoding.UTF8.GetBytes(line));
            written.Append("\r\n");
        }

        return written.ToString();
    }

    private static void QuotedLine(StringBuilder written, ReadOnlySpan<byte> line)
    {
        var column = 0;
        for (var index = 0; index < line.Length; index++)
        {
            var octet = line[index];
            var isPlain = octet is > 32 and < 127 and not (byte)'=' || (octet == ' ' && index < line.Length - 1);
            var width = isPlain ? 1 : 3;
            if (column + width >= LongestLine)
            {
                written.Append("=\r\n");
                column = 0;
            }

            written.Append(isPlain ? $"{(char)octet}" : string.Create(CultureInfo.InvariantCulture, $"={octet:X2}"));
            column += width;
        }
    }
}
