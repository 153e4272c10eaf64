using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using TenantCloud.Core.Documents;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Paying;

/// <summary>Writes tickets as PDF: one A5 page, in black and grey so that any printer does.</summary>
public sealed class TicketPdf(TimeProvider time)
{
    private const double Margin = 34;
    private const double LabelWidth = 118;
    private const double LineGap = 5;

    private static readonly XBrush Ink = XBrushes.Black;
    private static readonly XBrush Soft = new XSolidBrush(XColor.FromArgb(0x45, 0x45, 0x45));
    private static readonly XPen Rule = new(XColor.FromArgb(0xB0, 0xB0, 0xB0), 0.75);

    public byte[] Write(Ticket ticket, Office office, string language)
    {
        PdfFonts.Register();
        using var document = new PdfDocument();
        var title = office.Texts.Format(language, "paying.ticket.document-title", ("order", ticket.OrderId));
        document.Info.Title = title;
        document.Info.Author = office.Settings.Identity.Name;
        document.Info.Creator = office.Settings.Identity.PortalName;
        document.Info.CreationDate = time.GetUtcNow().UtcDateTime;
        document.Language = language;
        document.ViewerPreferences.DisplayDocTitle = true;

        var page = document.AddPage();
        page.Size = PageSize.A5;
        using (var sheet = XGraphics.FromPdfPage(page))
        {
            Draw(new Column(sheet, page.Width.Point), ticket, office, language);
        }

        using var stream = new MemoryStream();
        document.Save(stream);
        return stream.ToArray();
    }

    private static void Draw(Column column, Ticket ticket, Office office, string language)
    {
        var texts = office.Texts;
        var identity = office.Settings.Identity;
        column.Text(identity.Name, Font(12, bold: true), Ink);
        foreach (var line in identity.Address)
        {
            column.Text(line, Font(9), Soft);
        }

        column.Line();
        column.Text(texts[language, "paying.ticket.title"], Font(15, bold: true), Ink);
        column.Space(8);
        column.Text(texts[language, "paying.ticket.amount"], Font(9), Soft);
        column.Text(PortalFormat.For(language).Money(ticket.AmountCents), Font(24, bold: true), Ink);
        column.Line();
        foreach (var line in ticket.Lines(office, language))
        {
            column.Fact(line.Label, line.Value);
        }

        column.Line();
        column.Text(texts[language, "paying.ticket.not-a-receipt"], Font(9, bold: true), Ink);
        column.Space(3);
        column.Text(texts[language, "paying.ticket.keep"], Font(9), Soft);
    }

    private static XFont Font(double size, bool bold = false) => new(PdfFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    /// <summary>One column of text, filled from the top.</summary>
    private sealed class Column(XGraphics sheet, double pageWidth)
    {
        private double _top = Margin;

        private double Width => pageWidth - (2 * Margin);

        public void Space(double height) => _top += height;

        public void Line()
        {
            _top += 9;
            sheet.DrawLine(Rule, Margin, _top, Margin + Width, _top);
            _top += 13;
        }

        public void Text(string text, XFont font, XBrush brush) => _top += Write(text, font, brush, Margin, Width) + 2;

        public void Fact(string label, string value)
        {
            var labelHeight = Write(label, Font(9), Soft, Margin, LabelWidth);
            var valueHeight = Write(value, Font(10), Ink, Margin + LabelWidth, Width - LabelWidth);
            _top += Math.Max(labelHeight, valueHeight) + LineGap;
        }

        private double Write(string text, XFont font, XBrush brush, double left, double width)
        {
            var lines = Wrap(text, font, width).ToList();
            var height = font.GetHeight();
            for (var index = 0; index < lines.Count; index++)
            {
                sheet.DrawString(lines[index], font, brush, new XPoint(left, _top + (height * (index + 0.8))));
            }

            return height * lines.Count;
        }

        private IEnumerable<string> Wrap(string text, XFont font, double width)
        {
            var line = "";
            foreach (var word in text.Split(' '))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && sheet.MeasureString(longer, font).Width > width)
                {
                    yield return line;
                    longer = word;
                }

                line = longer;
            }

            yield return line;
        }
    }
}
