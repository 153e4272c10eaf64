using System.Text.Json.Nodes;
using Shouldly;
using TenantCloud.Offices.Schema;
using Xunit;

namespace TenantCloud.Offices.Tests.Schema;

public sealed class OfficeSchemaTests
{
    private static readonly string File = Path.Combine(Repository.Offices, "office.schema.json");

    /// <remarks>Set TENANTCLOUD_WRITE_SCHEMA=1 to write the file anew after a change of the settings.</remarks>
    [Fact]
    public void Create_FromTheTypes_IsTheFileBesideTheOffices()
    {
        var schema = OfficeSchema.Create(Repository.Providers);

        if (Environment.GetEnvironmentVariable("TENANTCLOUD_WRITE_SCHEMA") == "1")
        {
            System.IO.File.WriteAllText(File, schema);
        }

        System.IO.File.ReadAllText(File).ReplaceLineEndings("\n").ShouldBe(schema, "run this test with TENANTCLOUD_WRITE_SCHEMA=1 and commit office.schema.json");
    }

    [Theory]
    [MemberData(nameof(OfficeFiles))]
    public void Schema_OfficeOfTheRepository_IsValid(string name) =>
        SchemaCheck.Violations(Schema(), Read(name)).ShouldBeEmpty();

    [Theory]
    [InlineData("$.colour", "an unknown key")]
    [InlineData("$.password.minimumLength", "below the least")]
    [InlineData("$.menu.layout", "no such name")]
    [InlineData("$.payments.shop.shopId", "not the provider's pattern")]
    [InlineData("$.hostnames", "a text instead of a list")]
    [InlineData("$.identity.name", "missing")]
    public void Schema_SpoiltOffice_IsViolatedThere(string path, string reason)
    {
        var office = Read("la-rochelle.json");
        office["colour"] = path == "$.colour" ? "red" : null;
        if (path != "$.colour")
        {
            office.AsObject().Remove("colour");
        }

        Spoil(office, path);

        SchemaCheck.Violations(Schema(), office).ShouldHaveSingleItem(reason).ShouldBe(path);
    }

    public static TheoryData<string> OfficeFiles() => [.. Directory.GetFiles(Repository.Offices, "*.json")
        .Select(path => Path.GetFileName(path))
        .Where(name => name is not ("platform.json" or "office.schema.json"))];

    private static void Spoil(JsonNode office, string path)
    {
        switch (path)
        {
            case "$.password.minimumLength":
                office["password"]!["minimumLength"] = 7;
                break;
            case "$.menu.layout":
                office["menu"]!["layout"] = "wheel";
                break;
            case "$.payments.shop.shopId":
                office["payments"]!["shop"]!["shopId"] = "1";
                break;
            case "$.hostnames":
                office["hostnames"] = "exemple.fr";
                break;
            case "$.identity.name":
                office["identity"]!.AsObject().Remove("name");
                break;
        }
    }

    private static JsonNode Schema() => JsonNode.Parse(OfficeSchema.Create(Repository.Providers))!;

    private static JsonNode Read(string name) => JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Repository.Offices, name)))!;
}
