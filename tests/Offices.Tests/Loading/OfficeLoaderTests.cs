using Shouldly;
using TenantCloud.Offices.Loading;
using TenantCloud.Payments.Lyra;
using Xunit;

namespace TenantCloud.Offices.Tests.Loading;

public sealed class OfficeLoaderTests : IDisposable
{
    private const string File = "tenants-config/exemple.json";

    private readonly OfficeFolder _folder = new();

    public OfficeLoaderTests() => _folder.AddOffice("exemple");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_GoodOffice_IsUsable()
    {
        var result = _folder.Load();

        result.Errors.ShouldBeEmpty();
        result.Offices.ShouldHaveSingleItem().Settings.Key.ShouldBe("exemple");
    }

    [Theory]
    [InlineData("\"theme\":", "\"them\":", "$.them", 5, "The key \"them\" is unknown.", "Did you mean \"theme\"?", 2)]
    [InlineData("\"theme\":", "\"colour\": \"red\", \"theme\":", "$.colour", 5, "The key \"colour\" is unknown.", "Remove it; known here: key, identity", 1)]
    [InlineData("\"shortName\": \"exemple\", ", "", "$.identity", 3, "The key \"shortName\" is missing.", "Add \"shortName\": a text between quotes.", 1)]
    [InlineData("\"minimumLength\": 8", "\"minimumLength\": 7", "$.password.minimumLength", 8, "7 is outside the bounds of \"minimumLength\".", "Give a number from 8 to 64.", 1)]
    [InlineData("\"minimumLength\": 8", "\"minimumLength\": \"8\"", "$.password.minimumLength", 8, "The value is a text.", "Give a whole number.", 1)]
    [InlineData("\"minimumLength\": 8", "\"minimumLength\": 8.5", "$.password.minimumLength", 8, "8.5 is not a whole number in range.", "Write a whole number", 1)]
    [InlineData("\"minimumLength\": 8", "\"minimumLength\": null", "$.password.minimumLength", 8, "The value is null.", "Remove the key", 1)]
    [InlineData("\"minimumLength\": 8, \"digits\": 2", "\"minimumLength\": 8, \"digits\": 5, \"specialCharacters\": 4", "$.password.minimumLength", 8, "The digits and special characters asked for are more than the characters.", "Ask for fewer", 1)]
    [InlineData("\"enabled\": true, \"kinds\": [{ \"code\": \"notice\", \"label\": \"Avis\" }]", "\"enabled\": \"yes\"", "$.documents.enabled", 10, "The value is a text.", "Give true or false.", 1)]
    [InlineData("[{ \"code\": \"notice\", \"label\": \"Avis\" }]", "[]", "$.documents.kinds", 10, "The section is on but \"kinds\" is empty.", "Fill \"kinds\" or set \"enabled\" to false.", 1)]
    [InlineData("\"label\": \"Avis\"", "\"label\": \"Avis\", \"availableFrom\": \"01/11/2023\"", "$.documents.kinds[0].availableFrom", 10, "\"01/11/2023\" is not a day.", "Write it as 2026-11-19.", 1)]
    [InlineData("\"code\": \"notice\"", "\"code\": \"Avis d'échéance\"", "$.documents.kinds[0].code", 10, "\"Avis d'échéance\" is outside the bounds of \"code\".", "Write it so that it matches", 1)]
    [InlineData("{ \"code\": \"dwelling\", \"label\": \"Logement\" }", "{ \"code\": \"dwelling\", \"label\": \"Logement\" }, { \"code\": \"dwelling\", \"label\": \"Autre\" }", "$.leases.kinds[1]", 9, "The list holds the same entry twice.", "Remove one of the two.", 1)]
    [InlineData("[{ \"code\": \"dwelling\", \"label\": \"Logement\" }]", "[]", "$.leases.kinds", 9, "A list of 0 is outside the bounds of \"kinds\".", "Give at least 1 entries.", 1)]
    [InlineData("[{ \"code\": \"dwelling\", \"label\": \"Logement\" }]", "\"Logement\"", "$.leases.kinds", 9, "The value is a text.", "Give a list in [ ].", 1)]
    [InlineData("\"key\": \"exemple\"", "\"key\": \"autre\"", "$.key", 2, "The key \"autre\" is not the file's name.", "Rename the file autre.json", 1)]
    [InlineData("\"exemple.localhost\"", "\"https://exemple.fr\"", "$.hostnames[0]", 4, "\"https://exemple.fr\" is not a hostname.", "Give a name such as", 1)]
    [InlineData("\"exemple.localhost\"", "\"exemple.localhost\", \"EXEMPLE.localhost.\"", "$.hostnames[1]", 4, "The hostname \"exemple.localhost\" stands here twice.", "Remove one", 1)]
    [InlineData("\"theme\": \"plain\"", "\"theme\": \"plane\"", "$.theme", 5, "There is no theme \"plane\".", "Did you mean \"plain\"?", 1)]
    [InlineData("\"provider\": \"lyra\"", "\"provider\": \"lyre\"", "$.payments.provider", 11, "There is no payment provider \"lyre\".", "Did you mean \"lyra\"?", 1)]
    [InlineData("\"shopId\": \"12345678\"", "\"shopId\": \"1234\"", "$.payments.shop.shopId", 11, "The value is outside the bounds of \"shopId\".", "Write it so that it matches ^[0-9]{8}$.", 1)]
    [InlineData("\"mode\": \"test\"", "\"mode\": \"tests\"", "$.payments.shop.mode", 11, "The value is none of the values known here.", "Did you mean \"test\"?", 1)]
    [InlineData("https://banque.example/", "http://banque.example/", "$.payments.shop.formUrl", 11, "The value is outside the bounds of \"formUrl\".", "must be an https address", 1)]
    [InlineData("\"shopId\": \"12345678\", ", "", "$.payments.shop", 11, "The key \"shopId\" is missing.", "Add \"shopId\"", 1)]
    [InlineData("\"shopId\"", "\"shopID\"", "$.payments.shop.shopID", 11, "The key \"shopID\" is unknown.", "Did you mean \"shopId\"?", 2)]
    [InlineData("[\"CB\"]", "[\"VISE\"]", "$.payments.brands[0]", 11, "There is no card brand \"VISE\".", "Did you mean \"VISA\"?", 1)]
    [InlineData("\"bankName\": \"Banque\"", "\"bankName\": \"Banque\", \"minimumCents\": 5000, \"maximumCents\": 4000", "$.payments.minimumCents", 11, "The smallest payment is larger than the largest.", "Set \"minimumCents\"", 1)]
    [InlineData("\"minDigits\": 7", "\"minDigits\": 8", "$.registration.reference[0].minDigits", 7, "The fewest digits are more than the most.", "Set \"minDigits\"", 1)]
    [InlineData("\"example\": \"1234567\"", "\"example\": \"123456\"", "$.registration.reference[0].example", 7, "The example does not have the reference's own format (TooFewDigits).", "Give a number", 1)]
    [InlineData("\"example\"", "\"groups\": [3, 3], \"example\"", "$.registration.reference[0].groups", 7, "The groups do not add up to \"maxDigits\".", "Give the sizes", 1)]
    [InlineData("{ \"reference\"", "{ \"mode\": \"issuedCredentials\", \"emailTwice\": true, \"reference\"", "$.registration.mode", 7, "Issued credentials ask for neither e-mail address, password nor a second step.", "Remove", 1)]
    [InlineData("\"tiles\": [", "\"tiles\": [{ \"to\": \"payment\", \"label\": \"Payer encore\" }, ", "$.menu.tiles[1]", 6, "The list holds the same entry twice.", "Remove one", 1)]
    [InlineData("\"to\": \"home\"", "\"to\": \"homme\"", "$.menu.entries[0].to", 6, "\"homme\" is none of the values known here.", "Did you mean \"home\"?", 1)]
    [InlineData("\"to\": \"home\"", "\"documentKind\": \"notice\", \"to\": \"home\"", "$.menu.entries[0].documentKind", 6, "Only an entry to \"documents\" opens on a kind of document.", "Remove", 1)]
    [InlineData("\"to\": \"home\"", "\"documentKind\": \"notices\", \"to\": \"documents\"", "$.menu.entries[0].documentKind", 6, "The office has no kind of document \"notices\".", "Did you mean \"notice\"?", 1)]
    [InlineData("\"senderName\": \"Office\"", "\"senderName\": \"Office\", \"transport\": {}", "$.mail.transport", 12, "An office's own transport is one account or one server.", "Give \"sendGrid\" or \"smtp\"", 1)]
    [InlineData("\"senderName\": \"Office\"", "\"senderName\": \"Office\", \"transport\": { \"smtp\": { \"host\": \"smtp.exemple.fr\" }, \"sendGrid\": { \"apiKey\": \"env:KEY\" } }", "$.mail.transport", 12, "An office's own transport is one account or one server.", "Give \"sendGrid\" or \"smtp\"", 1)]
    [InlineData("\"senderName\": \"Office\"", "\"senderName\": \"Office\", \"transport\": { \"smtp\": { \"host\": \"smtp.exemple.fr\", \"user\": \"portail\" } }", "$.mail.transport.smtp", 12, "A user and a password go together.", "Give both", 1)]
    [InlineData("\"senderName\": \"Office\"", "\"senderName\": \"Office\", \"transport\": { \"smtp\": { \"host\": \"smtp.exemple.fr\", \"security\": \"none\" } }", "$.mail.transport.smtp.security", 12, "The value is none of the values known here.", "Use one of: startTls, implicitTls.", 1)]
    [InlineData("\"senderName\": \"Office\"", "\"senderName\": \"Office\", \"transport\": { \"sendGrid\": { \"apiKey\": \"SG.written-out\" } }", "$.mail.transport.sendGrid.apiKey", 12, "The value is outside the bounds of \"apiKey\".", "Write it so that it matches", 1)]
    [InlineData("\"senderName\": \"Office\"", "\"senderName\": \"Office\", \"transport\": { \"sendGrid\": { \"apiKey\": \"env:KEY\", \"webhookPublicKey\": \"AAAA\" } }", "$.mail.transport.sendGrid.webhookPublicKey", 12, "This is no public key of elliptic curves in Base64.", "Copy the verification key", 1)]
    [InlineData("contact@exemple.fr", "contact", "$.mail.senderAddress", 12, "\"contact\" is outside the bounds of \"senderAddress\".", "Give a mailbox", 1)]
    [InlineData("\"senderName\": \"Office\"", "\"senderName\": \" Office\"", "$.mail.senderName", 12, "The text is empty, begins or ends with a blank, or holds a control character.", "Write it without them.", 1)]
    [InlineData("\"theme\": \"plain\"", "\"theme\": \"plain\", \"languages\": [\"de\"]", "$.languages", 5, "A list of 1 is outside the bounds of \"languages\".", "Use only: fr, en.", 1)]
    [InlineData("\"theme\": \"plain\"", "\"theme\": \"plain\", \"directDebit\": { \"enabled\": true, \"days\": [31] }", "$.directDebit.days", 5, "A list of 1 is outside the bounds of \"days\".", "Give numbers from 1 to 28.", 1)]
    [InlineData("\"theme\": \"plain\",", "\"theme\": \"plain\", \"theme\": \"other\",", "$.theme", 5, "The key \"theme\" stands here and on line 5.", "Keep one of the two.", 1)]
    [InlineData("\"theme\": \"plain\",", "\"theme\": \"plain\"", "$", 6, "The JSON is broken at column 3.", "Look for a missing comma", 1)]
    [InlineData("\"theme\": \"plain\",", "\"theme\": \"plain\", // note", "$", 5, "The JSON is broken at column 21.", "comments", 1)]
    public void Load_OneMistake_IsToldWithItsPlaceAndRemedy(string from, string to, string path, int line, string problem, string remedy, int total)
    {
        _folder.Replace(File, from, to);

        var result = _folder.Load();

        result.Offices.ShouldBeEmpty();
        result.Errors.Count.ShouldBe(total, string.Join(Environment.NewLine, result.Errors));
        var error = result.Errors.Where(error => error.JsonPath == path).ShouldHaveSingleItem(string.Join(Environment.NewLine, result.Errors));
        error.File.ShouldBe(File);
        error.Line.ShouldBe(line);
        error.Problem.ShouldBe(problem);
        error.WhatToDo.ShouldContain(remedy);
    }

    [Fact]
    public void Load_SeveralMistakesInSeveralFiles_AreToldAtOnce()
    {
        _folder.AddOffice("second");
        _folder.Replace(File, "\"minimumLength\": 8", "\"minimumLength\": 4");
        _folder.Replace(File, "\"theme\": \"plain\"", "\"theme\": \"none\"");
        _folder.Replace(File, "exemple.localhost", "second.localhost");
        _folder.Replace("tenants-config/second.json", "\"label\": \"Accueil\"", "\"label\": \"A\"");
        _folder.Replace("themes/plain/theme.css", "--bg", "--ground");

        var result = _folder.Load();

        result.Errors.Select(error => (error.File, error.Line)).ShouldBe(
            [(File, 5), (File, 8), ("tenants-config/second.json", 4), ("tenants-config/second.json", 6), ("themes/plain/theme.css", 3)]);
    }

    [Fact]
    public void Load_TwoOfficesWithOneHostname_BothAreNamed()
    {
        _folder.AddOffice("second");
        _folder.Replace("tenants-config/second.json", "second.localhost", "Exemple.LOCALHOST.");

        var error = _folder.Load().Errors.ShouldHaveSingleItem();

        error.File.ShouldBe("tenants-config/second.json");
        error.JsonPath.ShouldBe("$.hostnames[0]");
        error.Problem.ShouldBe("The hostname \"exemple.localhost\" stands in tenants-config/exemple.json too.");
    }

    [Fact]
    public void Load_BytesThatAreNoUtf8_AreToldWithTheirLine()
    {
        _folder.Write(File, [.. "{\n"u8, (byte)'"', 0xE9, (byte)'"', .. ": 1 }"u8]);

        var error = _folder.Load().Errors.ShouldHaveSingleItem();

        (error.Line, error.Problem).ShouldBe((2, "The file is not UTF-8."));
    }

    [Fact]
    public void Load_ByteOrderMark_IsTold()
    {
        _folder.Write(File, [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(OfficeFolder.Office("exemple"))]);

        _folder.Load().Errors.ShouldHaveSingleItem().Problem.ShouldBe("The file begins with a byte order mark.");
    }

    [Theory]
    [InlineData("", "The JSON is broken at column 1.")]
    [InlineData("[]", "The file does not hold one JSON object.")]
    [InlineData("{} {}", "The JSON is broken at column 4.")]
    [InlineData("{", "The JSON is broken at column 2.")]
    public void Load_FileThatIsNoObject_IsTold(string text, string problem)
    {
        _folder.Write(File, text);

        _folder.Load().Errors.ShouldHaveSingleItem().Problem.ShouldBe(problem);
    }

    [Fact]
    public void Load_LargeFile_IsNotRead()
    {
        _folder.Write(File, new string(' ', 256 * 1024) + "{}");

        _folder.Load().Errors.ShouldHaveSingleItem().Problem.ShouldBe("The file has more than 256 KiB.");
    }

    [Fact]
    public void Load_EmptyFolder_IsTold()
    {
        System.IO.File.Delete(_folder.PathOf(File));

        _folder.Load().Errors.ShouldHaveSingleItem().Problem.ShouldBe("The folder holds no office.");
    }

    [Fact]
    public void Load_DefaultsOfThePlatform_LieUnderTheOffice()
    {
        _folder.Write("tenants-config/platform.json", """{ "defaults": { "languages": ["en"], "password": { "specialCharacters": 1, "minimumLength": 20 } } }""");

        var settings = _folder.Load().Offices.ShouldHaveSingleItem().Settings;

        settings.Languages.ShouldBe(["en"]);
        settings.Password.SpecialCharacters.ShouldBe(1);
        settings.Password.MinimumLength.ShouldBe(8);
    }

    [Fact]
    public void Load_MistakeInTheDefaults_IsToldOnceInTheirFile()
    {
        _folder.AddOffice("second");
        _folder.Write("tenants-config/platform.json", "{\n  \"default\": {},\n  \"defaults\": { \"colour\": 1 }\n}");

        var errors = _folder.Load().Errors;

        errors.Select(error => (error.File, error.JsonPath, error.Line)).ShouldBe(
            [("tenants-config/platform.json", "$.default", 2), ("tenants-config/platform.json", "$.defaults.colour", 3)]);
    }

    [Fact]
    public void Load_WordsOfAnOffice_AreTypeset()
    {
        _folder.Replace(File, "\"label\": \"Avis\"", "\"label\": \"Avis d'échéance : tous\"");

        _folder.Load().Offices.Single().Settings.Documents.Kinds.Single().Label.ShouldBe("Avis d’échéance\u202F: tous");
    }

    [Fact]
    public void Load_SecretWrittenOut_IsRefusedWithoutRepeatingIt()
    {
        _folder.Replace(File, "env:KEY", "s3cr3t-of-the-shop");

        var error = _folder.Load().Errors.ShouldHaveSingleItem();

        error.JsonPath.ShouldBe("$.payments.shop.key");
        error.ToString().ShouldNotContain("s3cr3t");
    }

    [Fact]
    public void Load_HostnameOfThePlatform_IsRefused()
    {
        Hostname.TryParse("exemple.localhost", out var operators).ShouldBeTrue();

        var error = OfficeLoader.Load(_folder.Sources with { ReservedHostnames = new HashSet<Hostname> { operators } }).Errors.ShouldHaveSingleItem();

        error.JsonPath.ShouldBe("$.hostnames[0]");
        error.Problem.ShouldBe("The hostname \"exemple.localhost\" belongs to the platform.");
    }

    [Fact]
    public void Load_AddressThatTheDeploymentReplaces_IsReplaced()
    {
        var sources = _folder.Sources with { AddressRewrites = new Dictionary<string, string> { ["https://banque.example"] = "http://banque.localhost:9091" } };

        var shop = (LyraSettings)OfficeLoader.Load(sources).Offices.Single().Settings.Payments!.Shop;

        shop.FormUrl.ShouldBe(new Uri("http://banque.localhost:9091/"));
    }

    [Fact]
    public void Load_FiveHundredOffices_AllAreThere()
    {
        for (var number = 0; number < 500; number++)
        {
            _folder.AddOffice($"office-{number:000}");
        }

        _folder.Load().Offices.Count.ShouldBe(501);
    }
}
