using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds.Reading;

/// <summary>Recognises what is sent in place of a CSV file, by its first bytes.</summary>
internal static class FeedFileSniff
{
    /// <summary>Skips a UTF-8 byte order mark and refuses anything that is plainly something else.</summary>
    /// <exception cref="FeedRefusedException">The file is empty, in UTF-16, a spreadsheet, an archive or a page.</exception>
    public static void RefuseForeign(string name, FileStream stream)
    {
        Span<byte> buffer = stackalloc byte[64];
        var head = buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        var start = head.StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = head[start..];
        if (text.Trim(" \r\n\t"u8).IsEmpty)
        {
            throw FeedRefusals.Empty(name);
        }

        if (text.StartsWith("PK"u8) || text.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || text.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            throw FeedRefusals.Spreadsheet(name);
        }

        if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || text[..Math.Min(8, text.Length)].Contains((byte)0))
        {
            throw FeedRefusals.Utf16(name);
        }

        if (text.TrimStart(" \r\n\t"u8).StartsWith("<"u8))
        {
            throw FeedRefusals.Html(name);
        }

        stream.Position = start;
    }
}
