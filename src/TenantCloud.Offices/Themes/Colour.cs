using System.Globalization;

namespace TenantCloud.Offices.Themes;

/// <summary>An opaque sRGB colour and what WCAG 2.2 computes from it.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    private static readonly Colour Black = new(0, 0, 0);
    private static readonly Colour White = new(255, 255, 255);

    /// <summary>Reads <c>#rgb</c> or <c>#rrggbb</c>.</summary>
    public static bool TryParse(string text, out Colour colour)
    {
        colour = default;
        if (text is not ['#', ..] || text.Length is not (4 or 7) || !text.Skip(1).All(char.IsAsciiHexDigit))
        {
            return false;
        }

        var hex = text.Length == 7 ? text[1..] : string.Concat(text.Skip(1).Select(digit => new string(digit, 2)));
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        colour = new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>Contrast ratio, from 1 to 21.</summary>
    public double ContrastTo(Colour other)
    {
        var (lighter, darker) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// <summary>The least darkened or lightened colour that reaches a ratio against another, or null where neither black nor white does.</summary>
    public Colour? NearestThatReaches(double ratio, Colour other)
    {
        var self = this;
        return Enumerable.Range(1, 100)
            .SelectMany(percent => new[] { self.MixedWith(Black, percent), self.MixedWith(White, percent) })
            .Select(candidate => (Colour?)candidate)
            .FirstOrDefault(candidate => candidate!.Value.ContrastTo(other) >= ratio);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private Colour MixedWith(Colour other, int percent) => new(
        Mixed(Red, other.Red, percent), Mixed(Green, other.Green, percent), Mixed(Blue, other.Blue, percent));

    private static byte Mixed(byte from, byte to, int percent) => (byte)(from + ((to - from) * percent / 100));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
