using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TenantCloud.Offices.Schema;

/// <summary>The summaries written over properties, from the documentation files beside the assemblies; none where there is no such file.</summary>
internal sealed partial class XmlSummaries
{
    private readonly Dictionary<Assembly, Dictionary<string, string>> _summaries = [];

    public string? Find(PropertyInfo property)
    {
        if (property.DeclaringType is not { } type)
        {
            return null;
        }

        if (!_summaries.TryGetValue(type.Assembly, out var summaries))
        {
            _summaries[type.Assembly] = summaries = Read(type.Assembly);
        }

        return summaries.GetValueOrDefault($"P:{type.FullName}.{property.Name}");
    }

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path))
        {
            return [];
        }

        return XDocument.Load(path)
            .Descendants("member")
            .Select(member => (Name: (string?)member.Attribute("name") ?? "", Text: Words(member)))
            .Where(member => member.Text.Length > 0)
            .ToDictionary(member => member.Name, member => member.Text, StringComparer.Ordinal);
    }

    private static string Words(XElement member) =>
        string.Join(' ', member.Elements().Where(part => part.Name.LocalName is "summary" or "value").Select(part => Plain(part)));

    private static string Plain(XElement part) => Blanks()
        .Replace(string.Concat(part.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.')[^1],
            XElement element => element.Value,
            _ => "",
        })), " ")
        .Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
