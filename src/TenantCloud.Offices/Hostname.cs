using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TenantCloud.Offices;

/// <summary>A DNS hostname in its one normal form: lower case, ASCII (punycode), no port, no trailing dot.</summary>
public readonly record struct Hostname
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    private readonly string? _value;

    private Hostname(string value) => _value = value;

    /// <summary>The normal form; empty for the default value, which no office has.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads a host as browsers send it or people write it.</summary>
    /// <param name="text">A name, perhaps in capitals, with one trailing dot or in Unicode; no port.</param>
    /// <param name="hostname">The normal form.</param>
    /// <returns>False for an address (IPv4, IPv6), an empty label, a label over 63 or a name over 253 characters, or a forbidden character.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hostname hostname)
    {
        hostname = default;
        if (string.IsNullOrEmpty(text) || text.Length > 253 || System.Net.IPAddress.TryParse(text, out _))
        {
            return false;
        }

        try
        {
            var ascii = Idn.GetAscii(text.EndsWith('.') ? text[..^1] : text).ToLowerInvariant();
            if (ascii.Split('.').Any(label => label.Length is 0 or > 63))
            {
                return false;
            }

            hostname = new Hostname(ascii);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public override string ToString() => Value;
}
