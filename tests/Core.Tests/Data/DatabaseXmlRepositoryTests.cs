using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data;

public sealed class DatabaseXmlRepositoryTests(TestDatabase database)
{
    [Fact]
    public async Task Unprotect_OnAnotherNode_ReadsWhatTheFirstProtected()
    {
        await using var first = CreateNode();
        await using var second = CreateNode();

        var secret = first.GetDataProtector("purpose").Protect("text");

        second.GetDataProtector("purpose").Unprotect(secret).ShouldBe("text");
    }

    [Fact]
    public async Task Unprotect_WithThePurposeOfAnotherOffice_Throws()
    {
        await using var node = CreateNode();
        var protection = node.GetDataProtectionProvider();

        var secret = protection.CreateProtector("mail", "1").Protect("text");

        Should.Throw<CryptographicException>(() => protection.CreateProtector("mail", "2").Unprotect(secret));
    }

    private ServiceProvider CreateNode() =>
        database.CreateServices(services => services.AddDataProtection().SetApplicationName("tenantcloud").PersistKeysToDatabase());
}
