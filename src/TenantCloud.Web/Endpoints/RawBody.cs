namespace TenantCloud.Web.Endpoints;

/// <summary>Bodies whose bytes are signed.</summary>
internal static class RawBody
{
    /// <returns>The bytes as they came; null where there are too many.</returns>
    public static async Task<byte[]?> ReadRawAsync(this HttpRequest request, int maximumBytes)
    {
        if (request.ContentLength > maximumBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is var length and > 0)
        {
            if (body.Length + length > maximumBytes)
            {
                return null;
            }

            body.Write(buffer, 0, length);
        }

        return body.ToArray();
    }
}
