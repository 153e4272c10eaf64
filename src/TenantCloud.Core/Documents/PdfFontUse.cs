using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Documents;

/// <summary>A typeface as one document uses it: it remembers which glyphs to embed and what they mean.</summary>
internal sealed class PdfFontUse(TrueTypeFont font, string name)
{
    private const int MostMappings = 100;

    private readonly SortedDictionary<ushort, char> _used = [];

    public TrueTypeFont Font { get; } = font;

    /// <summary>Six letters before the name say that the embedded file is a part.</summary>
    public string Name { get; } = $"PORTAL+{name}";

    public bool IsUsed => _used.Count > 0;

    public string Encode(string text)
    {
        var hex = new StringBuilder(4 * text.Length);
        foreach (var character in text)
        {
            var glyph = Font.GlyphOf(character);
            _used.TryAdd(glyph, character);
            hex.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        return hex.ToString();
    }

    /// <summary>Width for a size of one.</summary>
    public double Measure(string text) => text.Sum(character => (double)Font.WidthOf(Font.GlyphOf(character))) / Font.UnitsPerEm;

    public byte[] Embed() => Font.Subset(_used.Keys);

    /// <summary>Thousandths of the em, by glyph.</summary>
    public string Widths() => string.Join(' ', _used.Keys.Select(glyph => $"{glyph} [{Scale(Font.WidthOf(glyph))}]"));

    public int Scale(int units) => (int)Math.Round(1000.0 * units / Font.UnitsPerEm);

    /// <summary>What each glyph says, so that text can be searched, copied and read aloud.</summary>
    public string ToUnicode()
    {
        var blocks = _used.Select(pair => $"<{pair.Key:X4}> <{(int)pair.Value:X4}>").Chunk(MostMappings)
            .Select(lines => $"{lines.Length} beginbfchar\n{string.Join('\n', lines)}\nendbfchar\n");
        return "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            + string.Concat(blocks)
            + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    }
}
