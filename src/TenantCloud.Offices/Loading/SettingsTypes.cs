using System.Reflection;
using System.Text.Json;

namespace TenantCloud.Offices.Loading;

/// <summary>What the settings records look like in JSON: the one reading of the types for binder and schema.</summary>
internal static class SettingsTypes
{
    public static IReadOnlyList<PropertyInfo> PropertiesOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite)];

    public static string JsonName(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <returns>The type of a list's items, or null for what is no list.</returns>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    public static bool IsSection(Type type) =>
        type is { IsClass: true } && type != typeof(string) && type != typeof(Uri);

    public static IReadOnlyDictionary<string, object> NamesOf(Type enumeration) => Enum.GetNames(enumeration)
        .ToDictionary(JsonNamingPolicy.CamelCase.ConvertName, name => Enum.Parse(enumeration, name), StringComparer.Ordinal);

    /// <summary>What to write for a type, for messages.</summary>
    public static string Describe(Type declared) => (Nullable.GetUnderlyingType(declared) ?? declared) switch
    {
        var type when type == typeof(int) => "a whole number",
        var type when type == typeof(bool) => "true or false",
        var type when type == typeof(DateOnly) => "a day such as \"2026-11-19\"",
        var type when type == typeof(Uri) => "an address between quotes",
        { IsEnum: true } type => $"one of \"{string.Join("\", \"", NamesOf(type).Keys)}\"",
        var type when ItemOf(type) is not null => "a list in [ ]",
        var type when IsSection(type) => "an object in { }",
        _ => "a text between quotes",
    };
}
