using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Tests;

/// <summary>A temporary folder of offices and themes that a test may spoil; gone when the test ends.</summary>
public sealed class OfficeFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("offices-");

    public OfficeFolder()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Repository.Themes, "_base"), "*", SearchOption.AllDirectories))
        {
            Write(Path.Combine("themes", "_base", Path.GetRelativePath(Path.Combine(Repository.Themes, "_base"), path)), File.ReadAllText(path));
        }

        AddTheme("plain");
    }

    public OfficeSources Sources => new()
    {
        ConfigFolder = Path.Combine(_root.FullName, "tenants-config"),
        ThemesFolder = Path.Combine(_root.FullName, "themes"),
        PaymentProviders = Repository.Providers,
    };

    /// <summary>A whole office of one line per setting.</summary>
    public static string Office(string key) => $$"""
        {
          "key": "{{key}}",
          "identity": { "name": "Office {{key}}", "shortName": "{{key}}", "tagline": "Exemple", "portalName": "Espace", "address": ["1 rue de l'Exemple"], "phone": "05 46 00 00 00" },
          "hostnames": ["{{key}}.localhost"],
          "theme": "plain",
          "menu": { "entries": [{ "to": "home", "label": "Accueil" }], "tiles": [{ "to": "payment", "label": "Payer" }] },
          "registration": { "reference": [{ "kind": "lease", "label": "Référence", "hint": "En haut", "minDigits": 7, "maxDigits": 7, "example": "1234567" }] },
          "password": { "minimumLength": 8, "digits": 2 },
          "leases": { "kinds": [{ "code": "dwelling", "label": "Logement" }] },
          "documents": { "enabled": true, "kinds": [{ "code": "notice", "label": "Avis" }] },
          "payments": { "provider": "lyra", "bankName": "Banque", "brands": ["CB"], "shop": { "shopId": "12345678", "mode": "test", "formUrl": "https://banque.example/", "key": "env:KEY" } },
          "mail": { "senderName": "Office", "senderAddress": "contact@exemple.fr" },
          "legal": { "publicationDirector": "Direction", "host": ["Hébergeur"] }
        }

        """;

    public void AddOffice(string key) => Write($"tenants-config/{key}.json", Office(key));

    public void AddTheme(string key)
    {
        Write($"themes/{key}/theme.css", "@layer tokens {\n  :root {\n    --bg: #ffffff;\n  }\n}\n");
        foreach (var name in new[] { "logo.svg", "icon.svg" })
        {
            File.Copy(Path.Combine(Repository.Themes, "_base", name), PathOf($"themes/{key}/{name}"));
        }
    }

    public string PathOf(string name) => Path.Combine(_root.FullName, name);

    public void Write(string name, string text)
    {
        // Put in place whole, so that a slow machine shows a watcher no half of it.
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name) + ".tmp", text);
        File.Move(PathOf(name) + ".tmp", PathOf(name), overwrite: true);
    }

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    public void Replace(string name, string from, string to)
    {
        var text = File.ReadAllText(PathOf(name));
        if (!text.Contains(from, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{from}' is not in {name}.", nameof(from));
        }

        Write(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    public LoadResult Load() => OfficeLoader.Load(Sources);

    public void Dispose() => _root.Delete(recursive: true);
}
