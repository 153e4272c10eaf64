using System.Collections.Frozen;
using System.Xml;
using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Themes;

/// <summary>Checks that an SVG file only draws: no script, no link, no foreign content, nothing loaded.</summary>
internal static class ThemeDrawing
{
    private static readonly FrozenSet<string> Elements = new[]
    {
        "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(string file, byte[] content, ICollection<ConfigurationError> errors)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };
        using var reader = XmlReader.Create(new MemoryStream(content), settings);
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    CheckElement(file, reader, errors);
                }
                else if (reader.NodeType == XmlNodeType.ProcessingInstruction)
                {
                    errors.Add(Error(file, reader, $"The drawing holds an instruction <?{reader.Name}?>.", "Remove it."));
                }
            }
        }
        catch (XmlException exception)
        {
            errors.Add(new(file, "$", Math.Max(1, exception.LineNumber), "The drawing is not well-formed SVG, or declares a document type.", "Export it again as plain SVG."));
        }
    }

    private static void CheckElement(string file, XmlReader reader, ICollection<ConfigurationError> errors)
    {
        if (!Elements.Contains(reader.Name) || (reader.Depth == 0 && reader.Name != "svg"))
        {
            errors.Add(Error(file, reader, $"The drawing holds <{reader.Name}>.", "Draw with shapes, gradients and masks only; turn words into paths."));
        }

        while (reader.MoveToNextAttribute())
        {
            var isForbidden = reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || reader.LocalName is "href" or "style" or "src"
                || (reader.Value.Contains("url(", StringComparison.OrdinalIgnoreCase) && !reader.Value.StartsWith("url(#", StringComparison.Ordinal));
            if (isForbidden)
            {
                errors.Add(Error(file, reader, $"The drawing holds the attribute {reader.Name}.", "Remove it: no script, style, link or outside file."));
            }
        }

        reader.MoveToElement();
    }

    private static ConfigurationError Error(string file, XmlReader reader, string problem, string whatToDo) =>
        new(file, "$", reader is IXmlLineInfo { LineNumber: > 0 } place ? place.LineNumber : 1, problem, whatToDo);
}
