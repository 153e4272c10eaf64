namespace TenantCloud.Payments;

/// <summary>A message exactly as it arrived.</summary>
/// <param name="Body">The bytes of the body; for a GET return, the bytes of the query string without its <c>?</c>.</param>
/// <param name="ContentType">The Content-Type header; null for a GET return.</param>
public sealed record RawNotification(ReadOnlyMemory<byte> Body, string? ContentType);
