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
        var binder = new SettingsBinder(sources, errors);
        var files = new List<JsonObjectValue>();
        var offices = new List<LoadedOffice>();
        foreach (var path in OfficeFiles(sources, errors))
        {
            if (JsonSource.Read(path, NameOf(sources, path), errors) is { } file)
            {
                var source = file.Without("$schema").Over(defaults);
                files.Add(source);
                CheckKey(source, Path.GetFileNameWithoutExtension(path), errors);
                var theme = themes.Find(source);
                if (binder.Bind<OfficeSettings>(source) is { } settings && OfficeRules.Check(settings, source, sources, errors) is { } office && theme is not null)
                {
                    offices.Add(new LoadedOffice(office, theme.Theme, theme.Texts));
                }
            }
        }

        ReportSharedHostnames(files, errors);
        var ordered = errors.Distinct().OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ToList();
        return new LoadResult(ordered.Count == 0 ? offices : [], ordered);
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

    private static void ReportSharedHostnames(List<JsonObjectValue> files, List<ConfigurationError> errors)
    {
        var owners = new Dictionary<Hostname, JsonValue>();
        foreach (var place in files.SelectMany(file => file.Find("hostnames") is JsonArrayValue list ? list.Items : []))
        {
            if (place is JsonTextValue written && Hostname.TryParse(written.Text, out var hostname) && !owners.TryAdd(hostname, place) && owners[hostname].File != place.File)
            {
                errors.Add(place.Error($"The hostname \"{hostname}\" stands in {owners[hostname].File} too.", "Leave it to one office."));
            }
        }
    }

    private static string NameOf(OfficeSources sources, string path) =>
        $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(sources.ConfigFolder))}/{Path.GetFileName(path)}";
}
