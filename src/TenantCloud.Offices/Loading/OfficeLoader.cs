using TenantCloud.Offices.Passwords;
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
        var platform = ReadPlatform(sources, errors);
        var defaults = ReadDefaults(platform, errors);
        var texts = ProductTexts.Load(sources.ThemesFolder, errors);
        var themes = new ThemeLoader(sources.ThemesFolder, texts, errors);
        var binder = new SettingsBinder(sources, errors);
        var weakPasswords = new List<ConfigurationError>();
        var warnings = new List<ConfigurationError>();
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
                    ReportWeakPassword(office.Password, source, theme.Texts, weakPasswords);
                    ReportOutOfReach(office.Identity, source, warnings);
                }
            }
        }

        ReportSharedHostnames(files, errors);
        var refusesWeak = ReadPasswords(platform, binder, errors).BelowCnil is PasswordBelowCnil.Error;
        (refusesWeak ? errors : warnings).AddRange(weakPasswords);
        var ordered = InOrder(errors);
        return new LoadResult(ordered.Count == 0 ? offices : [], ordered) { Warnings = InOrder(warnings) };
    }

    private static List<ConfigurationError> InOrder(List<ConfigurationError> errors) =>
        [.. errors.Distinct().OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)];

    private static void ReportWeakPassword(PasswordSettings password, JsonObjectValue source, TextCatalog texts, List<ConfigurationError> errors)
    {
        if (PasswordStrength.Advise(password) is { } advice)
        {
            errors.Add(source.At("password").Error(advice.DescribeProblem(texts, "en"), advice.DescribeRemedy(texts, "en")));
        }
    }

    private static void ReportOutOfReach(IdentitySettings identity, JsonObjectValue source, List<ConfigurationError> warnings)
    {
        if (identity.Phone is null && identity.Email is null)
        {
            warnings.Add(source.At("identity").Error("Residents are told to contact the office, which has neither \"phone\" nor \"email\".", "Give one of the two."));
        }
    }

    private static JsonObjectValue? ReadPlatform(OfficeSources sources, List<ConfigurationError> errors)
    {
        var path = Path.Combine(sources.ConfigFolder, PlatformFile);
        if (!File.Exists(path) || JsonSource.Read(path, NameOf(sources, path), errors) is not { } platform)
        {
            return null;
        }

        foreach (var member in platform.Members.Where(member => member.Name is not ("$schema" or "defaults" or "passwords")))
        {
            errors.Add(member.Value.Error($"The key \"{member.Name}\" is unknown.", Nearest.Advice(member.Name, ["defaults", "passwords"], "Remove it; known here: defaults, passwords.")));
        }

        return platform;
    }

    private static PlatformPasswordSettings ReadPasswords(JsonObjectValue? platform, SettingsBinder binder, List<ConfigurationError> errors)
    {
        switch (platform?.Find("passwords"))
        {
            case JsonObjectValue passwords:
                return binder.Bind<PlatformPasswordSettings>(passwords) ?? new PlatformPasswordSettings();
            case { } other:
                errors.Add(other.Error($"The settings of passwords are {other.Kind}.", "Give an object in { }."));
                break;
        }

        return new PlatformPasswordSettings();
    }

    private static JsonObjectValue? ReadDefaults(JsonObjectValue? platform, List<ConfigurationError> errors)
    {
        var defaults = platform?.Find("defaults");
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
