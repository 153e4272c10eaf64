using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace TenantCloud.Web.Hosting;

/// <summary>The product's style sheets as one file, put together and compressed once at start: one request, some 10 kB.</summary>
internal sealed class StyleBundle
{
    private static readonly string[] Order =
    [
        "reset", "base", "components/frame", "components/home", "components/cards", "components/buttons", "components/notices",
        "components/forms", "components/split", "components/charts", "components/tables", "components/console", "utilities",
    ];

    public StyleBundle(IWebHostEnvironment environment, IOptions<HostingOptions> options)
    {
        var tokens = Path.Combine(options.Value.ThemesFolder, "_base", "tokens.css");
        var sheets = Order.Select(name => Path.Combine(environment.WebRootPath, "css", $"{name}.css"));
        Content = Encoding.UTF8.GetBytes(string.Join('\n', sheets.Prepend(tokens).Select(File.ReadAllText)));
        Version = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];
        Compressed = Compress(Content);
    }

    public byte[] Content { get; }

    /// <summary>The content by Brotli.</summary>
    public byte[] Compressed { get; }

    /// <summary>Short hash of the content, part of the address.</summary>
    public string Version { get; }

    private static byte[] Compress(byte[] content)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.SmallestSize))
        {
            brotli.Write(content);
        }

        return output.ToArray();
    }
}
