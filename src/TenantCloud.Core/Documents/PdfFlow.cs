namespace TenantCloud.Core.Documents;

/// <summary>Text that flows down A4 pages: headings, facts and rows, a new page where one is full, and a foot on each page.</summary>
/// <param name="document">Gets the pages.</param>
public sealed class PdfFlow(PdfDocument document)
{
    private const double Margin = 56;
    private const double LabelWidth = 170;
    private const double FootHeight = 28;

    private static readonly PdfTextStyle Title = new(20, IsBold: true);
    private static readonly PdfTextStyle Heading = new(14, IsBold: true);
    private static readonly PdfTextStyle Subheading = new(11, IsBold: true);
    private static readonly PdfTextStyle Body = new(10);
    private static readonly PdfTextStyle Small = new(9, Grey: 0.27);

    private readonly List<PdfPage> _pages = [];
    private double _top;

    private PdfPage Page => _pages[^1];

    /// <summary>The document's title, on its first page.</summary>
    public void AddTitle(string text) => Add(text, Title, before: 0, after: 6, together: 60);

    /// <summary>Begins a part.</summary>
    public void AddHeading(string text) => Add(text, Heading, before: 18, after: 6, together: 60);

    /// <summary>Begins a part of a part.</summary>
    public void AddSubheading(string text) => Add(text, Subheading, before: 10, after: 3, together: 40);

    public void AddText(string text) => Add(text, Body, before: 0, after: 6, together: 0);

    /// <summary>One line of small print or of a list.</summary>
    public void AddRow(string text) => Add(text, Small, before: 0, after: 2, together: 0);

    /// <summary>A label with its value beside it; left out where there is no value.</summary>
    public void AddFact(string label, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        MakeRoom(Body.LineHeight);
        var labels = Page.Wrap(label, LabelWidth - 10, Small).ToList();
        var values = Page.Wrap(value, Page.Width - (2 * Margin) - LabelWidth, Body).ToList();
        for (var line = 0; line < Math.Max(labels.Count, values.Count); line++)
        {
            MakeRoom(Body.LineHeight);
            var baseline = _top + Body.Size;
            Write(labels.ElementAtOrDefault(line), Margin, baseline, Small);
            Write(values.ElementAtOrDefault(line), Margin + LabelWidth, baseline, Body);
            _top += Body.LineHeight;
        }

        _top += 2;
    }

    /// <summary>Writes the foot of every page, once all are filled.</summary>
    /// <param name="foot">Gets the page's number and how many there are.</param>
    public void Finish(Func<int, int, string> foot)
    {
        foreach (var (index, page) in _pages.Index())
        {
            var text = foot(index + 1, _pages.Count);
            page.Line(Margin, page.Height - Margin, page.Width - Margin, page.Height - Margin, width: 0.5, grey: 0.7);
            page.Text(Margin, page.Height - Margin + 14, text, Small);
        }
    }

    private void Add(string text, PdfTextStyle style, double before, double after, double together)
    {
        MakeRoom(before + style.LineHeight + together);
        _top += _top > Margin ? before : 0;
        foreach (var line in Page.Wrap(text, Page.Width - (2 * Margin), style).ToList())
        {
            MakeRoom(style.LineHeight);
            Write(line, Margin, _top + style.Size, style);
            _top += style.LineHeight;
        }

        _top += after;
    }

    private void Write(string? text, double left, double baseline, PdfTextStyle style)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Page.Text(left, baseline, text, style);
        }
    }

    private void MakeRoom(double height)
    {
        if (_pages.Count == 0 || _top + height > Page.Height - Margin - FootHeight)
        {
            _pages.Add(document.AddPage(PdfDocument.A4));
            _top = Margin;
        }
    }
}
