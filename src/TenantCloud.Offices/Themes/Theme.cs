namespace TenantCloud.Offices.Themes;

/// <summary>A theme as loaded: its files by name, ready to be served, and its mark.</summary>
/// <param name="Key">Folder under <c>themes/</c>.</param>
/// <param name="Files">Files that may be served to a browser, by name (<c>theme.css</c>, <c>logo.svg</c>, <c>scene.svg</c>, <c>icon.svg</c>).</param>
public sealed record Theme(string Key, IReadOnlyDictionary<string, ThemeFile> Files);

/// <summary>One file of a theme, whole in memory.</summary>
/// <param name="ContentType">Media type, from a closed list.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Version">Short hash of the bytes, for the address and the ETag.</param>
public sealed record ThemeFile(string ContentType, ReadOnlyMemory<byte> Content, string Version);
