namespace TenantCloud.Web.TagHelpers;

/// <summary>The questions of a page in the order in which they stand there, for what names them above.</summary>
public sealed class FieldOrder
{
    private readonly List<string> _names = [];

    /// <summary>A question stands here.</summary>
    /// <param name="name">The name under which it is posted.</param>
    public void Add(string name) => _names.Add(name);

    /// <summary>The place of a question; what is none comes first, and what did not say its place last.</summary>
    public int PlaceOf(string name) => name.Length == 0 ? -1 : _names.IndexOf(name) is var place and >= 0 ? place : int.MaxValue;
}
