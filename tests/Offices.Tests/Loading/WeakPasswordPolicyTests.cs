using Shouldly;
using TenantCloud.Offices.Loading;
using Xunit;

namespace TenantCloud.Offices.Tests.Loading;

/// <summary>What becomes of an office whose password rule by itself is worth less than the CNIL asks.</summary>
public sealed class WeakPasswordPolicyTests
{
    [Fact]
    public void Load_WeakPolicy_IsServedWithAWarning()
    {
        using var folder = new OfficeFolder();
        folder.AddOffice("exemple");

        var loaded = folder.Load();

        loaded.IsUsable.ShouldBeTrue();
        var warning = loaded.Warnings.ShouldHaveSingleItem();
        (warning.File, warning.JsonPath).ShouldBe(("tenants-config/exemple.json", "$.password"));
        warning.Problem.ShouldContain("26 bits");
        warning.WhatToDo.ShouldBe("Raise the minimum number of kinds of characters from 1 to 4.");
    }

    [Fact]
    public void Load_WeakPolicyWhereThePlatformRefusesIt_IsAnError()
    {
        using var folder = new OfficeFolder();
        folder.AddOffice("exemple");
        folder.Write("tenants-config/platform.json", """{ "passwords": { "belowCnil": "error" } }""");

        var loaded = folder.Load();

        loaded.IsUsable.ShouldBeFalse();
        loaded.Errors.ShouldHaveSingleItem().JsonPath.ShouldBe("$.password");
    }

    [Fact]
    public void Load_PolicyWorthEnough_IsServedWhereThePlatformRefusesLess()
    {
        using var folder = new OfficeFolder();
        folder.AddOffice("exemple");
        folder.Replace("tenants-config/exemple.json", "\"digits\": 2", "\"kinds\": 4");
        folder.Write("tenants-config/platform.json", """{ "passwords": { "belowCnil": "error" } }""");

        var loaded = folder.Load();

        loaded.Errors.ShouldBeEmpty();
        loaded.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "passwords": { "belowCnil": "never" } }""", "$.passwords.belowCnil")]
    [InlineData("""{ "passwords": { "below": "warn" } }""", "$.passwords.below")]
    [InlineData("""{ "passwords": "error" }""", "$.passwords")]
    public void Load_PlatformMisspelt_IsTold(string platform, string place)
    {
        using var folder = new OfficeFolder();
        folder.AddOffice("exemple");
        folder.Write("tenants-config/platform.json", platform);

        folder.Load().Errors.ShouldHaveSingleItem().JsonPath.ShouldBe(place);
    }

    [Fact]
    public void Load_OfficesOfTheRepository_AreServedWithTheWarningsThatTheirGuidesEarn()
    {
        var loaded = OfficeLoader.Load(Repository.Sources);

        loaded.Warnings.Select(warning => $"{Path.GetFileNameWithoutExtension(warning.File)}: {warning.WhatToDo}").ShouldBe(
        [
            "angouleme: Raise the minimum number of kinds of characters from 1 to 4.",
            "aubervilliers: Raise the minimum length from 8 to 9 characters.",
            "aulnay: Give one of the two.",
            "aulnay: Raise the minimum number of kinds of characters from 1 to 2.",
            "la-rochelle: Raise the minimum length from 8 to 10 characters.",
            "rochefort: Raise the minimum length from 8 to 10 characters.",
        ]);
    }
}
