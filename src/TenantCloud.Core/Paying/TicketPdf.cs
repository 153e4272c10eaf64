using TenantCloud.Core.Documents;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Paying;

/// <summary>Writes tickets as PDF: one A5 page, in black and grey so that any printer does.</summary>
public sealed class TicketPdf(TimeProvider time)
{
    private static readonly PdfTextStyle Small = new(9, Grey: 0.27);
    private static readonly PdfTextStyle Value = new(10);

    public byte[] Write(Ticket ticket, Office office, string language)
    {
        var (texts, identity) = (office.Texts, office.Settings.Identity);
        var document = new PdfDocument(PdfFonts.System)
        {
            Title = texts.Format(language, "paying.ticket.document-title", ("order", ticket.OrderId)),
            Author = identity.Name,
            Language = language,
            CreatedAt = time.GetUtcNow(),
        };
        var column = new Column(document.AddPage(PdfDocument.A5));
        column.Text(identity.Name, new PdfTextStyle(12, IsBold: true));
        foreach (var line in identity.Address)
        {
            column.Text(line, Small);
        }

        column.Rule();
        column.Text(texts[language, "paying.ticket.title"], new PdfTextStyle(15, IsBold: true));
        column.Space(10);
        column.Text(texts[language, "paying.ticket.amount"], Small);
        column.Text(PortalFormat.For(language).Money(ticket.AmountCents), new PdfTextStyle(24, IsBold: true));
        column.Rule();
        foreach (var line in ticket.Lines(office, language))
        {
            column.Fact(line.Label, line.Value);
        }

        column.Rule();
        column.Text(texts[language, "paying.ticket.not-a-receipt"], new PdfTextStyle(9, IsBold: true));
        column.Space(3);
        column.Text(texts[language, "paying.ticket.keep"], Small);
        return document.Save();
    }

    /// <summary>One column of text, filled from the top.</summary>
    private sealed class Column(PdfPage page)
    {
        private const double Margin = 36;
        private const double LabelWidth = 116;

        private double _top = Margin;

        public void Space(double height) => _top += height;

        public void Rule()
        {
            _top += 10;
            page.Line(Margin, _top, page.Width - Margin, _top, width: 0.75, grey: 0.7);
            _top += 14;
        }

        public void Text(string text, PdfTextStyle style) => _top += Write(text, Margin, page.Width - Margin, style);

        public void Fact(string label, string value)
        {
            var labelHeight = Write(label, Margin, Margin + LabelWidth, Small);
            var valueHeight = Write(value, Margin + LabelWidth, page.Width - Margin, Value);
            _top += Math.Max(labelHeight, valueHeight) + 5;
        }

        /// <returns>The height taken.</returns>
        private double Write(string text, double left, double right, PdfTextStyle style)
        {
            var baseline = _top + style.Size;
            foreach (var line in page.Wrap(text, right - left, style))
            {
                page.Text(left, baseline, line, style);
                baseline += style.LineHeight;
            }

            return baseline - _top - style.Size;
        }
    }
}
