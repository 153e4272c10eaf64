using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TenantCloud.Core.Documents;

/// <summary>A document of text and lines as PDF 1.7 (ISO 32000-1), its typeface embedded in part.</summary>
/// <remarks>What the portal prints is words and amounts. It needs no pictures, forms or encryption, so none are here.</remarks>
public sealed class PdfDocument(PdfFonts fonts)
{
    /// <summary>A5 upright, in points.</summary>
    public static readonly (double Width, double Height) A5 = (419.53, 595.28);

    /// <summary>A4 upright, in points.</summary>
    public static readonly (double Width, double Height) A4 = (595.28, 841.89);

    private readonly List<PdfPage> _pages = [];
    private readonly PdfFontUse _regular = new(fonts.Regular, "Portal-Regular");
    private readonly PdfFontUse _bold = new(fonts.Bold, "Portal-Bold");
    private readonly ArrayBufferWriter<byte> _file = new();
    private readonly List<int> _offsets = [];

    /// <summary>Shown as the window's title.</summary>
    public required string Title { get; init; }

    public required string Author { get; init; }

    /// <summary>Two letters of ISO 639-1.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public PdfPage AddPage((double Width, double Height) size)
    {
        var page = new PdfPage(size.Width, size.Height, _regular, _bold);
        _pages.Add(page);
        return page;
    }

    /// <summary>The whole file. Called once, when every page is filled.</summary>
    public byte[] Save()
    {
        const int catalog = 1, pages = 2;
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var info = (_pages.Count * 2) + 3;
        Object($"<< /Type /Catalog /Pages {pages} 0 R /Lang ({Language}) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object($"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', Enumerable.Range(0, _pages.Count).Select(index => $"{3 + (2 * index)} 0 R"))}] >>");
        var used = new[] { (Key: "R", Font: _regular), (Key: "B", Font: _bold) }.Where(use => use.Font.IsUsed).ToList();
        var resources = string.Join(' ', used.Select((use, index) => $"/{use.Key} {info + 1 + (5 * index)} 0 R"));
        foreach (var page in _pages)
        {
            Object(Invariant($"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {page.Width:0.##} {page.Height:0.##}] /Resources << /Font << {resources} >> >> /Contents {_offsets.Count + 2} 0 R >>"));
            Stream("", page.Content);
        }

        Object($"<< /Title {Text(Title)} /Author {Text(Author)} /Producer (TenantCloud) /CreationDate (D:{CreatedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z) >>");
        foreach (var (_, font) in used)
        {
            Embed(font);
        }

        var table = _file.WrittenCount;
        Write($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
        {
            Write(Invariant($"{offset:0000000000} 00000 n \n"));
        }

        Write($"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return _file.WrittenSpan.ToArray();
    }

    /// <summary>Five objects: the font, its glyphs, their measures, the file, what they mean.</summary>
    private void Embed(PdfFontUse use)
    {
        var (font, first) = (use.Font, _offsets.Count + 1);
        Object($"<< /Type /Font /Subtype /Type0 /BaseFont /{use.Name} /Encoding /Identity-H /DescendantFonts [{first + 1} 0 R] /ToUnicode {first + 4} 0 R >>");
        Object($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{use.Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /DW 600 /W [{use.Widths()}] /FontDescriptor {first + 2} 0 R >>");
        Object($"<< /Type /FontDescriptor /FontName /{use.Name} /Flags 4 /FontBBox [{string.Join(' ', font.Box.Select(use.Scale))}] /ItalicAngle 0 /Ascent {use.Scale(font.Ascent)} /Descent {use.Scale(font.Descent)} /CapHeight {use.Scale(font.Ascent)} /StemV 80 /FontFile2 {first + 3} 0 R >>");
        var file = use.Embed();
        Stream($" /Length1 {file.Length}", file);
        Stream("", Encoding.ASCII.GetBytes(use.ToUnicode()));
    }

    private void Object(string content)
    {
        _offsets.Add(_file.WrittenCount);
        Write($"{_offsets.Count} 0 obj\n{content}\nendobj\n");
    }

    private void Stream(string entries, byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        _offsets.Add(_file.WrittenCount);
        Write($"{_offsets.Count} 0 obj\n<< /Filter /FlateDecode /Length {compressed.Length}{entries} >>\nstream\n");
        _file.Write(compressed.ToArray());
        Write("\nendstream\nendobj\n");
    }

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));

    /// <summary>UTF-16 in hexadecimal: nothing in it needs escaping.</summary>
    private static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
