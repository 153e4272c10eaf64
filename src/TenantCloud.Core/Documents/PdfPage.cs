using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Documents;

/// <summary>One page: text and lines, placed in points from the top left corner.</summary>
public sealed class PdfPage
{
    private readonly StringBuilder _content = new();
    private readonly PdfFontUse _regular;
    private readonly PdfFontUse _bold;

    internal PdfPage(double width, double height, PdfFontUse regular, PdfFontUse bold) =>
        (Width, Height, _regular, _bold) = (width, height, regular, bold);

    public double Width { get; }

    public double Height { get; }

    internal byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    /// <summary>Writes one line of text.</summary>
    /// <param name="left">Where it begins.</param>
    /// <param name="baseline">Where its letters stand.</param>
    /// <param name="text">Characters beyond the typeface become empty boxes.</param>
    /// <param name="style">Size, weight and grey.</param>
    public void Text(double left, double baseline, string text, PdfTextStyle style) =>
        Add($"BT {style.Grey:0.###} g /{(style.IsBold ? "B" : "R")} {style.Size:0.##} Tf {left:0.##} {Height - baseline:0.##} Td <{FontOf(style).Encode(text)}> Tj ET");

    /// <summary>Draws a straight line.</summary>
    public void Line(double left, double top, double right, double bottom, double width, double grey) =>
        Add($"{width:0.##} w {grey:0.###} G {left:0.##} {Height - top:0.##} m {right:0.##} {Height - bottom:0.##} l S");

    /// <summary>Width of a line of text.</summary>
    public double Measure(string text, PdfTextStyle style) => FontOf(style).Measure(text) * style.Size;

    /// <summary>A text in lines that are no wider than this; a single word may be.</summary>
    public IEnumerable<string> Wrap(string text, double width, PdfTextStyle style)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Measure(longer, style) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    private PdfFontUse FontOf(PdfTextStyle style) => style.IsBold ? _bold : _regular;

    private void Add(FormattableString operation) => _content.Append(operation.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

/// <param name="Size">Points.</param>
/// <param name="IsBold">Heavy letters.</param>
/// <param name="Grey">0 black to 1 white.</param>
public readonly record struct PdfTextStyle(double Size, bool IsBold = false, double Grey = 0)
{
    /// <summary>From one baseline to the next.</summary>
    public double LineHeight => Size * 1.25;
}
