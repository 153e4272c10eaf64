using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TenantCloud.Offices.Tests.Schema;

/// <summary>Checks JSON against the keywords that our schema uses; a keyword it does not know throws, so that none is passed over.</summary>
internal static class SchemaCheck
{
    public static IReadOnlyList<string> Violations(JsonNode schema, JsonNode? value, string path = "$") =>
        [.. schema.AsObject().SelectMany(keyword => Violations(schema, keyword.Key, keyword.Value!, value, path)).Distinct()];

    private static IEnumerable<string> Violations(JsonNode schema, string keyword, JsonNode wanted, JsonNode? value, string path) => keyword switch
    {
        "$schema" or "title" or "description" or "format" or "then" => [],
        "type" => Is(wanted.GetValue<string>(), value) ? [] : [path],
        "enum" => wanted.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)) ? [] : [path],
        "const" => JsonNode.DeepEquals(wanted, value) ? [] : [path],
        "minimum" => value is JsonValue && value.GetValueKind() == JsonValueKind.Number && value.GetValue<int>() < wanted.GetValue<int>() ? [path] : [],
        "maximum" => value is JsonValue && value.GetValueKind() == JsonValueKind.Number && value.GetValue<int>() > wanted.GetValue<int>() ? [path] : [],
        "minLength" => Text(value) is { } text && text.Length < wanted.GetValue<int>() ? [path] : [],
        "maxLength" => Text(value) is { } text && text.Length > wanted.GetValue<int>() ? [path] : [],
        "pattern" => Text(value) is { } text && !Regex.IsMatch(text, wanted.GetValue<string>()) ? [path] : [],
        "minItems" => value is JsonArray list && list.Count < wanted.GetValue<int>() ? [path] : [],
        "maxItems" => value is JsonArray list && list.Count > wanted.GetValue<int>() ? [path] : [],
        "items" => value is JsonArray list ? list.SelectMany((item, index) => Violations(wanted, item, $"{path}[{index}]")) : [],
        "properties" => value is JsonObject owner ? owner.Where(member => wanted[member.Key] is not null).SelectMany(member => Violations(wanted[member.Key]!, member.Value, $"{path}.{member.Key}")) : [],
        "required" => value is JsonObject owner ? wanted.AsArray().Select(name => name!.GetValue<string>()).Where(name => !owner.ContainsKey(name)).Select(name => $"{path}.{name}") : [],
        "additionalProperties" => value is JsonObject owner ? owner.Where(member => schema["properties"]![member.Key] is null).Select(member => $"{path}.{member.Key}") : [],
        "allOf" => wanted.AsArray().SelectMany(part => Violations(part!, value, path)),
        "if" => Violations(wanted, value, path).Count == 0 ? Violations(schema["then"]!, value, path) : [],
        _ => throw new NotSupportedException($"The schema uses \"{keyword}\"."),
    };

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "integer" => value?.GetValueKind() == JsonValueKind.Number,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
