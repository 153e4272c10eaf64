using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Hosting;

public sealed class KeyProtectionTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenantcloud-keys-").FullName;
    private readonly TestDatabase _database = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_CertificateIsSet_RestEncryptedAndServeEveryNodeThatHasIt()
    {
        var settings = Certificate("first", "Keys:Certificate");

        string secret;
        await using (var one = new PortalHost(_database, settings: settings))
        {
            secret = Protect(one, "secret");
        }

        await using var other = new PortalHost(_database, settings: settings);
        var keys = await ReadKeysAsync(other);
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(xml => xml.Contains("EncryptedData") && !xml.Contains("<masterKey"));
        Unprotect(other, secret).ShouldBe("secret");
    }

    [Fact]
    public async Task Keys_CertificateIsReplaced_OlderKeysAreStillRead()
    {
        string secret;
        await using (var before = new PortalHost(_database, settings: Certificate("first", "Keys:Certificate")))
        {
            secret = Protect(before, "secret");
        }

        var settings = new Dictionary<string, string>(Certificate("second", "Keys:Certificate"));
        foreach (var (key, value) in Certificate("first", "Keys:EarlierCertificates:0"))
        {
            settings[key] = value;
        }

        await using var after = new PortalHost(_database, settings: settings);

        Unprotect(after, secret).ShouldBe("secret");
    }

    [Fact]
    public async Task Keys_WithoutTheCertificate_CannotBeUsed()
    {
        string secret;
        await using (var one = new PortalHost(_database, settings: Certificate("first", "Keys:Certificate")))
        {
            secret = Protect(one, "secret");
        }

        await using var thief = new PortalHost(_database);

        Should.Throw<CryptographicException>(() => Unprotect(thief, secret));
    }

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Protect(PortalHost host, string text) => ProtectorOf(host).Protect(text);

    private static string Unprotect(PortalHost host, string text) => ProtectorOf(host).Unprotect(text);

    private static IDataProtector ProtectorOf(PortalHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<List<string>> ReadKeysAsync(PortalHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().DataProtectionKeys.Select(key => key.Xml).ToListAsync(Cancelled);
    }

    private Dictionary<string, string> Certificate(string name, string section)
    {
        var path = Path.Combine(_folder, $"{name}.pfx");
        if (!File.Exists(path))
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "mot-de-passe"));
        }

        return new() { [$"{section}:Path"] = path, [$"{section}:Password"] = "mot-de-passe" };
    }
}
