using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TenantCloud.Payments;

/// <summary>The fields of an <c>application/x-www-form-urlencoded</c> text, read strictly: one value per name, names with their case.</summary>
/// <remarks>
/// Read here and not by a web framework, whose forms ignore case, join repeated names and mend broken text: a signature covers
/// what was sent.
/// </remarks>
public sealed class FormFields
{
    /// <summary>Longest text read, in bytes; a bank's message has a few thousand.</summary>
    public const int MaximumLength = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private FormFields()
    {
    }

    /// <summary>Every field, in no particular order.</summary>
    public IReadOnlyDictionary<string, string> All => _values;

    /// <summary>A field's value; null when it is missing or empty.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>Reads a form.</summary>
    /// <param name="body">The bytes as they arrived.</param>
    /// <param name="fields">The fields, when the form is well made.</param>
    /// <param name="problem">What is wrong, when it is not.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> body, [NotNullWhen(true)] out FormFields? fields, [NotNullWhen(false)] out string? problem)
    {
        fields = null;
        if (body.Length > MaximumLength)
        {
            problem = $"longer than {MaximumLength} bytes";
            return false;
        }

        var parsed = new FormFields();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf((byte)'=');
            if (!TryDecode(equals < 0 ? pair : pair[..equals], out var name)
                || !TryDecode(equals < 0 ? [] : pair[(equals + 1)..], out var value))
            {
                problem = "broken escape or UTF-8";
                return false;
            }

            if (!parsed._values.TryAdd(name, value))
            {
                problem = "a name given twice";
                return false;
            }
        }

        fields = parsed;
        problem = null;
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var current = encoded[i];
            if (current == '%')
            {
                if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2]))
                {
                    return false;
                }

                current = Convert.FromHexString([(char)encoded[i + 1], (char)encoded[i + 2]])[0];
                i += 2;
            }
            else if (current == '+')
            {
                current = (byte)' ';
            }

            decoded[length++] = current;
        }

        try
        {
            text = StrictUtf8.GetString(decoded, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
