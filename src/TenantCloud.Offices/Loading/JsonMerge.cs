namespace TenantCloud.Offices.Loading;

/// <summary>Lays the entries of one object over those of another.</summary>
internal static class JsonMerge
{
    /// <summary>Objects merge entry by entry; anything else, lists too, replaces what lies below. Each value keeps its own place.</summary>
    public static JsonObjectValue Over(this JsonObjectValue upper, JsonObjectValue? lower) => lower is null
        ? upper
        : upper with
        {
            Members =
            [
                .. upper.Members.Select(member => member.Value is JsonObjectValue own && lower.Find(member.Name) is JsonObjectValue below
                    ? member with { Value = own.Over(below) }
                    : member),
                .. lower.Members.Where(member => upper.Find(member.Name) is null),
            ],
        };

    public static JsonObjectValue Without(this JsonObjectValue source, string name) =>
        source with { Members = [.. source.Members.Where(member => member.Name != name)] };

    /// <summary>The value at a path of names and indexes, or the nearest one above it that exists.</summary>
    public static JsonValue At(this JsonValue root, params ReadOnlySpan<object> steps)
    {
        var value = root;
        foreach (var step in steps)
        {
            var next = (value, step) switch
            {
                (JsonObjectValue parent, string name) => parent.Find(name),
                (JsonArrayValue list, int index) when index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            value = next;
        }

        return value;
    }
}
