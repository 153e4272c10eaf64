using System.Globalization;
using TenantCloud.Offices.References;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>Where the numbers to copy stand on a drawn rent notice.</summary>
public sealed record NoticeDrawing(IReadOnlyList<NoticeNumber> Numbers)
{
    private const double DigitWidth = 9.6;
    private const int RingHeight = 26;

    public static NoticeDrawing Of(IReadOnlyList<ReferencePartSettings> parts) =>
        new([.. parts.Select((part, index) => Place(part, parts.Count > 1 ? index + 1 : null))]);

    private static NoticeNumber Place(ReferencePartSettings part, int? marker)
    {
        var format = new ReferenceFormat(part);
        var example = format.Parse(part.Example) is { IsUnderstood: true, Normal: { } normal } ? format.Display(normal) : part.Example;
        var prefix = part.Prefix ?? "";
        var digits = prefix.Length > 0 && example.StartsWith(prefix, StringComparison.Ordinal) ? example[prefix.Length..] : example;
        var (left, top) = part.Place switch
        {
            NoticePlace.TopRight => (188, 40),
            NoticePlace.SecondLine => (14, 62),
            _ => (14, 12),
        };
        var ringLeft = left + (int)(prefix.Length * DigitWidth);
        return new NoticeNumber
        {
            Label = part.PrintedLabel ?? part.Label,
            Name = part.Label,
            Prefix = prefix,
            Digits = digits,
            Count = digits.Count(char.IsAsciiDigit).ToString(CultureInfo.InvariantCulture),
            Marker = marker,
            Left = left,
            Top = top,
            RingLeft = ringLeft,
            RingTop = top + 16,
            RingWidth = (int)(digits.Length * DigitWidth) + 16,
            RingHeight = RingHeight,
        };
    }
}

/// <summary>One ringed number: its words and its place in the drawing's units.</summary>
public sealed record NoticeNumber
{
    public required string Label { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public required string Digits { get; init; }

    public required string Count { get; init; }

    public required int? Marker { get; init; }

    public required int Left { get; init; }

    public required int Top { get; init; }

    public required int RingLeft { get; init; }

    public required int RingTop { get; init; }

    public required int RingWidth { get; init; }

    public required int RingHeight { get; init; }
}
