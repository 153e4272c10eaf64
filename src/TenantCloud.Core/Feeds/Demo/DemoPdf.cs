using System.Globalization;
using System.Text;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>A one-page PDF of a few kilobytes, drawn by hand: text in Helvetica, lines, boxes, rings. Places are points from the top left of an A4 page.</summary>
internal sealed class DemoPdf
{
    private const double PageHeight = 842;

    // How far a Bézier handle reaches for a quarter of a circle.
    private const double Kappa = 0.5523;

    private readonly StringBuilder _drawing = new();

    static DemoPdf() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public DemoPdf Text(double x, double y, double size, string text, bool bold = false)
    {
        var escaped = Printable(text).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal);
        return Draw($"BT /{(bold ? "B" : "R")} {size} Tf {x} {PageHeight - y} Td ({escaped}) Tj ET");
    }

    public DemoPdf Line(double x, double y, double toX) => Draw($"0.6 w 0.6 G {x} {PageHeight - y} m {toX} {PageHeight - y} l S 0 G");

    public DemoPdf Box(double x, double y, double width, double height) => Draw($"0.8 w {x} {PageHeight - y - height} {width} {height} re S");

    /// <summary>A ring in red around a place.</summary>
    public DemoPdf Ring(double x, double y, double width, double height)
    {
        var (centreX, centreY, a, b) = (x + (width / 2), PageHeight - y - (height / 2), width / 2, height / 2);
        return Draw($"q 0.8 0.1 0.1 RG 2 w {centreX - a} {centreY} m")
            .Draw($"{centreX - a} {centreY + (Kappa * b)} {centreX - (Kappa * a)} {centreY + b} {centreX} {centreY + b} c")
            .Draw($"{centreX + (Kappa * a)} {centreY + b} {centreX + a} {centreY + (Kappa * b)} {centreX + a} {centreY} c")
            .Draw($"{centreX + a} {centreY - (Kappa * b)} {centreX + (Kappa * a)} {centreY - b} {centreX} {centreY - b} c")
            .Draw($"{centreX - (Kappa * a)} {centreY - b} {centreX - a} {centreY - (Kappa * b)} {centreX - a} {centreY} c S Q");
    }

    /// <summary>The whole file.</summary>
    public byte[] ToBytes(string title)
    {
        var latin = Encoding.GetEncoding(1252);
        var drawing = _drawing.ToString();
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) /ViewerPreferences << /DisplayDocTitle true >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {PageHeight}] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>",
            $"<< /Length {latin.GetByteCount(drawing)} >>\nstream\n{drawing}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            places.Add(latin.GetByteCount(file.ToString()));
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = latin.GetByteCount(file.ToString());
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return latin.GetBytes(file.ToString());
    }

    /// <summary>The page's fonts know Western letters only.</summary>
    private static string Printable(string text) => text.Replace('\u202F', '\u00A0').Replace('\u2212', '-').Replace('ı', 'i').Replace('ł', 'l');

    private DemoPdf Draw(FormattableString instruction)
    {
        _drawing.Append(instruction.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }
}
