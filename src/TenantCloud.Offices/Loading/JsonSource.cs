using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TenantCloud.Offices.Loading;

/// <summary>A JSON file read into values that know their place; every mistake in it becomes an error.</summary>
internal static class JsonSource
{
    public const int MaximumBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <returns>The root object, or null where the file cannot be read; the reasons are added to <paramref name="errors"/>.</returns>
    public static JsonObjectValue? Read(string path, string displayName, ICollection<ConfigurationError> errors)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > MaximumBytes)
            {
                errors.Add(new(displayName, "$", 1, $"The file has more than {MaximumBytes / 1024} KiB.", "Check that it is the right file; a settings file has a few KiB."));
                return null;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(displayName, "$", 1, $"The file cannot be read: {exception.GetType().Name}.", "Check that it exists and that the application may read it."));
            return null;
        }

        return Parse(bytes, displayName, errors);
    }

    public static JsonObjectValue? Parse(byte[] bytes, string displayName, ICollection<ConfigurationError> errors)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            errors.Add(new(displayName, "$", 1, "The file begins with a byte order mark.", "Save it as UTF-8 without BOM."));
            return null;
        }

        try
        {
            StrictUtf8.GetCharCount(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            errors.Add(new(displayName, "$", LineAt(bytes, exception.Index), "The file is not UTF-8.", "Save it as UTF-8 without BOM; accents are often the place."));
            return null;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 32 });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                errors.Add(new(displayName, "$", LineAt(bytes, reader.TokenStartIndex), "The file does not hold one JSON object.", "Begin it with { and end it with }."));
                return null;
            }

            var root = (JsonObjectValue)ReadValue(ref reader, bytes, displayName, "$", errors);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0) + 1;
            var column = (exception.BytePositionInLine ?? 0) + 1;
            errors.Add(new(displayName, "$", line, string.Create(CultureInfo.InvariantCulture, $"The JSON is broken at column {column}."), "Look for a missing comma, quote or bracket here or just before; comments and a comma after the last entry are not JSON."));
            return null;
        }
    }

    private static JsonValue ReadValue(ref Utf8JsonReader reader, byte[] bytes, string file, string path, ICollection<ConfigurationError> errors)
    {
        var line = LineAt(bytes, reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, bytes, file, path, line, errors),
            JsonTokenType.StartArray => ReadArray(ref reader, bytes, file, path, line, errors),
            JsonTokenType.String => new JsonTextValue(file, path, line, reader.GetString() ?? ""),
            JsonTokenType.Number => new JsonNumberValue(file, path, line, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => new JsonBooleanValue(file, path, line, true),
            JsonTokenType.False => new JsonBooleanValue(file, path, line, false),
            _ => new JsonNullValue(file, path, line),
        };
    }

    private static JsonObjectValue ReadObject(ref Utf8JsonReader reader, byte[] bytes, string file, string path, int line, ICollection<ConfigurationError> errors)
    {
        var members = new List<JsonMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            var nameLine = LineAt(bytes, reader.TokenStartIndex);
            reader.Read();
            var value = ReadValue(ref reader, bytes, file, $"{path}.{name}", errors);
            if (members.Find(member => member.Name == name) is { } first)
            {
                errors.Add(new(file, value.Path, nameLine, $"The key \"{name}\" stands here and on line {first.Line.ToString(CultureInfo.InvariantCulture)}.", "Keep one of the two."));
                continue;
            }

            members.Add(new JsonMember(name, nameLine, value));
        }

        return new JsonObjectValue(file, path, line, members);
    }

    private static JsonArrayValue ReadArray(ref Utf8JsonReader reader, byte[] bytes, string file, string path, int line, ICollection<ConfigurationError> errors)
    {
        var items = new List<JsonValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, bytes, file, string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]"), errors));
        }

        return new JsonArrayValue(file, path, line, items);
    }

    private static int LineAt(byte[] bytes, long index) => bytes.AsSpan(0, (int)index).Count((byte)'\n') + 1;
}
