using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;
using TenantCloud.Offices.Themes;

namespace TenantCloud.Offices.Loading;

/// <summary>Reads all offices of a folder, strictly: one mistake anywhere and none is usable, and every mistake is told at once.</summary>
public static class OfficeLoader
{
    private const string PlatformFile = "platform.json";

    private const string SchemaFile = "office.schema.json";

    /// <summary>Reads the offices. Never throws for what a file holds.</summary>
    public static LoadResult Load(OfficeSources sources)
    {
        var errors = new List<ConfigurationError>();
        var defaults = ReadDefaults(sources, errors);
        var texts = ProductTexts.Load(sources.ThemesFolder, errors);
        var themes = new ThemeLoader(sources.ThemesFolder, texts, errors);
        var binder = new SettingsBinder(sources.PaymentProviders, errors);
        var offices = new List<(JsonObjectValue Source, LoadedOffice Office)>();
        foreach (var path in OfficeFiles(sources, errors))
        {
            if (JsonSource.Read(path, NameOf(sources, path), errors) is { } file)
            {
                var source = file.Without("$schema").Over(defaults);
                CheckKey(source, Path.GetFileNameWithoutExtension(path), errors);
                var settings = binder.Bind<OfficeSettings>(source);
                if (settings is not null && OfficeRules.Check(settings, source, sources, errors) is { } office && themes.Find(office.Theme, source) is { } theme)
                {
                    offices.Add((source, new LoadedOffice(office, theme.Theme, theme.Texts)));
                }
            }
        }

        ReportSharedHostnames(offices, errors);
        var ordered = errors.Distinct().OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ToList();
        return new LoadResult(ordered.Count == 0 ? [.. offices.Select(loaded => loaded.Office)] : [], ordered);
    }

    private static JsonObjectValue? ReadDefaults(OfficeSources sources, List<ConfigurationError> errors)
    {
        var path = Path.Combine(sources.ConfigFolder, PlatformFile);
        if (!File.Exists(path) || JsonSource.Read(path, NameOf(sources, path), errors) is not { } platform)
        {
            return null;
        }

        foreach (var member in platform.Members.Where(member => member.Name is not ("$schema" or "defaults")))
        {
            errors.Add(member.Value.Error($"The key \"{member.Name}\" is unknown.", Nearest.Advice(member.Name, ["defaults"], "Remove it; known here: defaults.")));
        }

        var defaults = platform.Find("defaults");
        if (defaults is not null and not JsonObjectValue)
        {
            errors.Add(defaults.Error($"The defaults are {defaults.Kind}.", "Give an object in { }."));
        }

        return defaults as JsonObjectValue;
    }

    private static string[] OfficeFiles(OfficeSources sources, List<ConfigurationError> errors)
    {
        var files = Directory.Exists(sources.ConfigFolder)
            ? Directory.GetFiles(sources.ConfigFolder, "*.json")
                .Where(path => Path.GetFileName(path) is not (PlatformFile or SchemaFile) && !Path.GetFileName(path).StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .ToArray()
            : [];
        if (files.Length == 0)
        {
            errors.Add(new(Path.GetFileName(Path.TrimEndingDirectorySeparator(sources.ConfigFolder)), "$", 1, "The folder holds no office.", "Add one file <key>.json for each office."));
        }

        return files;
    }

    private static void CheckKey(JsonObjectValue source, string name, List<ConfigurationError> errors)
    {
        if (source.Find("key") is JsonTextValue key && key.Text != name)
        {
            errors.Add(key.Error($"The key \"{key.Text}\" is not the file's name.", $"Rename the file {key.Text}.json, or set the key to \"{name}\" if the office is new. A key is never changed."));
        }
    }

    private static void ReportSharedHostnames(List<(JsonObjectValue Source, LoadedOffice Office)> offices, List<ConfigurationError> errors)
    {
        var owners = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var (source, office) in offices)
        {
            foreach (var (index, hostname) in office.Settings.Hostnames.Index())
            {
                var place = source.At("hostnames", index);
                if (!owners.TryAdd(hostname, place))
                {
                    errors.Add(place.Error($"The hostname \"{hostname}\" stands in {owners[hostname].File} too.", "Leave it to one office."));
                }
            }
        }
    }

    private static string NameOf(OfficeSources sources, string path) =>
        $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(sources.ConfigFolder))}/{Path.GetFileName(path)}";
}
