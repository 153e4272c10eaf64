using Shouldly;
using Xunit;

namespace TenantCloud.Offices.Tests.Loading;

/// <summary>What is said of an office that residents can neither call nor write to by mail.</summary>
public sealed class OutOfReachTests
{
    private const string Phone = ", \"phone\": \"05 46 00 00 00\"";

    [Theory]
    [InlineData("", 1)]
    [InlineData(Phone, 0)]
    [InlineData(", \"email\": \"contact@exemple.fr\"", 0)]
    public void Load_OfficeWithoutPhoneAndMailbox_IsServedWithAWarning(string reach, int warnings)
    {
        using var folder = new OfficeFolder();
        folder.AddOffice("exemple");
        folder.Replace("tenants-config/exemple.json", Phone, reach);
        folder.Replace("tenants-config/exemple.json", "\"digits\": 2", "\"kinds\": 4");

        var loaded = folder.Load();

        loaded.IsUsable.ShouldBeTrue();
        loaded.Warnings.Select(warning => warning.JsonPath).ShouldBe(Enumerable.Repeat("$.identity", warnings));
    }
}
