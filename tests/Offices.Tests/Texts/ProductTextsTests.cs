using Shouldly;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Texts;
using Xunit;

namespace TenantCloud.Offices.Tests.Texts;

public sealed class ProductTextsTests : IDisposable
{
    private readonly OfficeFolder _folder = new();

    public ProductTextsTests()
    {
        _folder.AddOffice("exemple");
        _folder.Write("themes/_base/texts/sample.fr.json", """{ "sample.greeting": "Bonjour {name} !", "sample.days.one": "{count} jour", "sample.days.other": "{count} jours" }""");
        _folder.Write("themes/_base/texts/sample.en.json", """{ "sample.greeting": "Hello {name}!", "sample.days.one": "{count} day", "sample.days.other": "{count} days" }""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_TextsOfTheRepository_AreComplete()
    {
        var errors = new List<ConfigurationError>();

        ProductTexts.Load(Repository.Themes, errors).Catalog.Languages.ShouldBe(["fr", "en"], ignoreOrder: true);

        errors.ShouldBeEmpty(string.Join(Environment.NewLine, errors));
    }

    [Fact]
    public void Format_Placeholders_AreFilled()
    {
        Texts().Format("fr", "sample.greeting", ("name", "Mme Roux")).ShouldBe("Bonjour Mme Roux\u202F!");
        Texts().Format("en", "sample.greeting", ("name", "Mme Roux")).ShouldBe("Hello Mme Roux!");
    }

    [Theory]
    [InlineData("fr", 0, "0 jour")]
    [InlineData("fr", 1, "1 jour")]
    [InlineData("fr", 2, "2 jours")]
    [InlineData("fr", 1000, "1\u202F000 jours")]
    [InlineData("en", 0, "0 days")]
    [InlineData("en", 1, "1 day")]
    public void Plural_Count_ChoosesTheForm(string language, long count, string text) =>
        Texts().Plural(language, "sample.days", count).ShouldBe(text);

    [Fact]
    public void Override_OfAnOffice_IsTypesetAndReplacesOnlyItsKey()
    {
        _folder.Write("themes/plain/texts.fr.json", """{ "sample.greeting": "Bienvenue {name} dans l'espace" }""");

        var texts = _folder.Load().Offices.Single().Texts;

        texts["fr", "sample.greeting"].ShouldBe("Bienvenue {name} dans l’espace");
        texts["fr", "sample.days.one"].ShouldBe("{count} jour");
        texts["en", "sample.greeting"].ShouldBe("Hello {name}!");
    }

    [Theory]
    [InlineData("themes/plain/texts.fr.json", """{ "sample.greetings": "Salut" }""", "The product has no text \"sample.greetings\".", "Did you mean \"sample.greeting\"?")]
    [InlineData("themes/plain/texts.fr.json", """{ "sample.greeting": "Salut {firstName}" }""", "The text \"sample.greeting\" uses a placeholder that the product does not fill.", "Use no other than {name}.")]
    [InlineData("themes/plain/texts.fr.json", """{ "sample.greeting": 1 }""", "The text \"sample.greeting\" is empty or not a text.", "Write the words between quotes.")]
    [InlineData("themes/plain/texts.en.json", """{ "sample.greeting": "" }""", "The text \"sample.greeting\" is empty or not a text.", "Write the words between quotes.")]
    [InlineData("themes/_base/texts/other.fr.json", """{ "sample.more": "Plus" }""", "The key \"sample.more\" does not begin with \"other.\".", "rename it \"other.sample.more\"")]
    [InlineData("themes/_base/texts/other.fr.json", """{ "other.more": "Plus" }""", "The text \"other.more\" is missing in \"en\".", "Add it")]
    [InlineData("themes/_base/texts/other.de.json", """{ "other.more": "Mehr" }""", "The file's name says no feature and language.", "Name it")]
    [InlineData("themes/_base/texts/sample.en.json", """{ "sample.greeting": "Hello {who}!", "sample.days.one": "{count} day", "sample.days.other": "{count} days" }""", "The text \"sample.greeting\" has other placeholders than in \"fr\".", "Use {name}.")]
    public void Load_TextsThatDoNotFit_AreTold(string file, string json, string problem, string remedy)
    {
        _folder.Write(file, json);

        var error = _folder.Load().Errors.ShouldHaveSingleItem();

        error.File.ShouldBe(file);
        error.Problem.ShouldBe(problem);
        error.WhatToDo.ShouldContain(remedy);
    }

    [Fact]
    public void Text_UnknownKey_Throws() => Should.Throw<KeyNotFoundException>(() => Texts()["fr", "sample.none"]);

    private TextCatalog Texts() => ProductTexts.Load(_folder.Sources.ThemesFolder, []).Catalog;
}
