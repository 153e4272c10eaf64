namespace TenantCloud.Offices.Loading;

/// <summary>A value of a JSON file and where it stands.</summary>
internal abstract record JsonValue(string File, string Path, int Line)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }

    public ConfigurationError Error(string problem, string whatToDo) => new(File, Path, Line, problem, whatToDo);
}

internal sealed record JsonMember(string Name, int Line, JsonValue Value);

internal sealed record JsonObjectValue(string File, string Path, int Line, IReadOnlyList<JsonMember> Members) : JsonValue(File, Path, Line)
{
    public override string Kind => "an object";

    public JsonValue? Find(string name) => Members.FirstOrDefault(member => member.Name == name)?.Value;
}

internal sealed record JsonArrayValue(string File, string Path, int Line, IReadOnlyList<JsonValue> Items) : JsonValue(File, Path, Line)
{
    public override string Kind => "a list";
}

internal sealed record JsonTextValue(string File, string Path, int Line, string Text) : JsonValue(File, Path, Line)
{
    public override string Kind => "a text";
}

internal sealed record JsonNumberValue(string File, string Path, int Line, string Digits) : JsonValue(File, Path, Line)
{
    public override string Kind => "a number";
}

internal sealed record JsonBooleanValue(string File, string Path, int Line, bool Value) : JsonValue(File, Path, Line)
{
    public override string Kind => Value ? "true" : "false";
}

internal sealed record JsonNullValue(string File, string Path, int Line) : JsonValue(File, Path, Line)
{
    public override string Kind => "null";
}
