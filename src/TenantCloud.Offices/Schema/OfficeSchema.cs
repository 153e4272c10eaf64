using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.Schema;

/// <summary>Makes the JSON schema (2020-12) of an office's file from the settings records, for completion and red lines in an editor.</summary>
/// <remarks>The schema says what one file may hold; what holds between settings or between files only <see cref="OfficeLoader"/> checks. Keys that the platform's defaults may give are not required by the schema.</remarks>
public sealed class OfficeSchema
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyDictionary<string, Type> _providers;
    private readonly XmlSummaries _summaries = new();

    private OfficeSchema(IReadOnlyDictionary<string, Type> providers) => _providers = providers;

    /// <summary>The schema as a JSON text with a final newline.</summary>
    /// <param name="providers">For each payment provider's name, the record of its section.</param>
    public static string Create(IReadOnlyDictionary<string, Type> providers)
    {
        var schema = new OfficeSchema(providers).Section(typeof(OfficeSettings));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "An office of TenantCloud");
        ((JsonObject)schema["properties"]!).Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        return schema.ToJsonString(Written) + "\n";
    }

    private JsonObject Section(Type type)
    {
        var properties = SettingsTypes.PropertiesOf(type);
        var required = properties
            .Where(property => property.IsDefined(typeof(RequiredMemberAttribute)) && !MayComeFromDefaults(type, property))
            .Select(property => (JsonNode)SettingsTypes.JsonName(property));
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(SettingsTypes.JsonName(property), (JsonNode?)Property(property)))),
            ["required"] = new JsonArray([.. required]),
            ["additionalProperties"] = false,
        };
        if (properties.Any(IsProviderSection))
        {
            schema["allOf"] = new JsonArray([.. _providers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Choice(pair.Key, pair.Value))]);
        }

        return schema;
    }

    // A default of the platform can fill any key of an office's file but those that tell offices apart.
    private static bool MayComeFromDefaults(Type type, PropertyInfo property) =>
        type != typeof(OfficeSettings)
            ? type == typeof(LegalSettings)
            : property.Name is not (nameof(OfficeSettings.Key) or nameof(OfficeSettings.Identity) or nameof(OfficeSettings.Hostnames) or nameof(OfficeSettings.Theme));

    private static bool IsProviderSection(PropertyInfo property) => property.PropertyType == typeof(object);

    private JsonObject Choice(string name, Type settings) => new()
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["provider"] = new JsonObject { ["const"] = name } } },
        ["then"] = new JsonObject { ["properties"] = new JsonObject { ["shop"] = Section(settings) } },
    };

    private JsonObject Property(PropertyInfo property)
    {
        var schema = new JsonObject();
        if (_summaries.Find(property) is { } description)
        {
            schema["description"] = description;
        }

        var declared = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        foreach (var (key, value) in IsProviderSection(property) ? new JsonObject { ["type"] = "object" } : Value(declared))
        {
            schema[key] = value?.DeepClone();
        }

        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            Bound(schema, rule);
        }

        if (property.Name == nameof(PaymentSettings.Provider) && property.DeclaringType == typeof(PaymentSettings))
        {
            schema["enum"] = Names(_providers.Keys.Order(StringComparer.Ordinal));
        }

        return schema;
    }

    private JsonObject Value(Type type) => type switch
    {
        _ when type == typeof(int) => new JsonObject { ["type"] = "integer" },
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(DateOnly) => new JsonObject { ["type"] = "string", ["format"] = "date" },
        _ when type == typeof(Uri) => new JsonObject { ["type"] = "string", ["format"] = "uri" },
        { IsEnum: true } => new JsonObject { ["enum"] = Names(SettingsTypes.NamesOf(type).Keys) },
        _ when SettingsTypes.ItemOf(type) is { } item => new JsonObject { ["type"] = "array", ["items"] = Value(item) },
        _ when SettingsTypes.IsSection(type) => Section(type),
        _ => new JsonObject { ["type"] = "string", ["minLength"] = 1 },
    };

    private static void Bound(JsonObject schema, ValidationAttribute rule)
    {
        var isList = schema.ContainsKey("items");
        var (fewest, most) = isList ? ("minItems", "maxItems") : ("minLength", "maxLength");
        switch (rule)
        {
            case RangeAttribute range:
                (schema["minimum"], schema["maximum"]) = ((int)range.Minimum, (int)range.Maximum);
                break;
            case AllowedRangeAttribute range when isList:
                (schema["items"]!["minimum"], schema["items"]!["maximum"]) = (range.Minimum, range.Maximum);
                break;
            case LengthAttribute length:
                (schema[fewest], schema[most]) = (length.MinimumLength, length.MaximumLength);
                break;
            case MinLengthAttribute length:
                schema[fewest] = length.Length;
                break;
            case MaxLengthAttribute length:
                schema[most] = length.Length;
                break;
            case RegularExpressionAttribute pattern:
                schema["pattern"] = pattern.Pattern;
                break;
            case AllowedValuesAttribute allowed:
                (isList ? (JsonObject)schema["items"]! : schema)["enum"] = Names(allowed.Values.OfType<string>());
                break;
            case EmailAddressAttribute:
                schema["format"] = "email";
                break;
            case UrlAttribute:
                schema["format"] = "uri";
                break;
        }
    }

    private static JsonArray Names(IEnumerable names) => new([.. names.Cast<string>().Select(name => (JsonNode)name)]);
}
