namespace TenantCloud.Core.Feeds.Format;

/// <summary>Tells a PDF from something else, and a whole one from one that was cut short.</summary>
internal static class PdfSniff
{
    private const int TailLength = 1_024;

    /// <summary>Whether it begins and ends as a PDF does. Leaves the stream at its start.</summary>
    public static async ValueTask<bool> LooksLikePdfAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[5];
        var tail = new byte[(int)Math.Min(TailLength, content.Length)];
        var headLength = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Seek(-tail.Length, SeekOrigin.End);
        await content.ReadExactlyAsync(tail, cancellationToken);
        content.Seek(0, SeekOrigin.Begin);
        return headLength == head.Length && head.AsSpan().SequenceEqual("%PDF-"u8) && tail.AsSpan().IndexOf("%%EOF"u8) >= 0;
    }
}
