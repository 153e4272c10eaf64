using Shouldly;
using TenantCloud.Offices.Themes;
using Xunit;

namespace TenantCloud.Offices.Tests.Themes;

public sealed class ThemeTests : IDisposable
{
    private const string Css = "themes/plain/theme.css";

    private readonly OfficeFolder _folder = new();

    public ThemeTests() => _folder.AddOffice("exemple");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pairs_AllOfThem_AreFortyThree() => ContrastPair.All.Distinct().Count().ShouldBe(43);

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#fff", "#fff", 1)]
    [InlineData("#767676", "#ffffff", 4.54)] // the lightest grey that passes for text
    [InlineData("#777777", "#ffffff", 4.47)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    public void Contrast_KnownPairs_IsThatOfWcag(string front, string ground, double ratio)
    {
        Colour.TryParse(front, out var first).ShouldBeTrue();
        Colour.TryParse(ground, out var second).ShouldBeTrue();

        first.ContrastTo(second).ShouldBe(ratio, 0.01);
        second.ContrastTo(first).ShouldBe(ratio, 0.01);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#gggggg")]
    [InlineData("#ffffff80")]
    [InlineData("")]
    public void Colour_OtherThanHex_IsNotRead(string text) => Colour.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Load_PaleText_NamesThePairTheRatioAndTheNearestColour()
    {
        _folder.Replace(Css, "--bg: #ffffff;", "--on-tint: #8888aa;");

        var error = _folder.Load().Errors.ShouldHaveSingleItem();

        error.File.ShouldBe(Css);
        error.JsonPath.ShouldBe("--on-tint on --tint");
        error.Line.ShouldBe(3);
        error.Problem.ShouldBe("#8888aa on #e6edfb has a contrast of 2.90:1; at least 4.5:1 is needed.");
        var nearest = error.WhatToDo["Set --on-tint to ".Length..][..7];
        _folder.Replace(Css, "#8888aa", nearest);
        _folder.Load().Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Load_GroundTooDarkForTheProductsRed_AsksToChangeTheGround()
    {
        _folder.Replace(Css, "--bg: #ffffff;", "--bg: #b0b0b0;");

        _folder.Load().Errors.ShouldContain(error => error.JsonPath == "--error on --bg" && error.WhatToDo.StartsWith("Set --bg to #", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--bg: #ffffff;", "--ok: #ffffff;", "--ok belongs to the product and is the same in every house.")]
    [InlineData("--bg: #ffffff;", "--s4: 2rem;", "--s4 belongs to the product and is the same in every house.")]
    [InlineData("--bg: #ffffff;", "--backdrop: #ffffff;", "--backdrop is no variable of the product.")]
    [InlineData("--bg: #ffffff;", "--bg: lightgrey;", "The colour of --bg cannot be computed.")]
    [InlineData("--bg: #ffffff;", "--control: 2rem;", "Controls are smaller than 44 pixels.")]
    [InlineData("@layer tokens", "@import \"other.css\"; @layer tokens", "\"@import\" may not stand in a theme.")]
    [InlineData("--bg: #ffffff;", "--shadow: url(https://exemple.fr/a.png);", "\"url(https://exemple.fr/a.png)\" may not stand in a theme.")]
    [InlineData("--bg: #ffffff;", "--shadow: url(scene.svg);", "\"url(scene.svg)\" may not stand in a theme.")] // this theme has no scene
    [InlineData("@layer tokens", "body { color: red } @layer tokens", "\"body\" may not stand here.")]
    [InlineData("  }\n}", "  }", "The braces of the style sheet do not match.")]
    [InlineData("  }\n}", "  }\n}}", "The braces of the style sheet do not match.")]
    public void Load_StyleBeyondTheOpenVariables_IsRefused(string from, string to, string problem)
    {
        _folder.Replace(Css, from, to);

        _folder.Load().Errors.ShouldContain(error => error.File == Css && error.Problem == problem, string.Join(Environment.NewLine, _folder.Load().Errors));
    }

    [Theory]
    [InlineData(".hello { color: #000; }", null)]
    [InlineData(".tiles > li:nth-child(2) .tile:hover { color: #000; }", null)]
    [InlineData("@media (min-width: 56rem) { .nav a { color: #000; } }", null)]
    [InlineData(".card::before { content: \"\"; }", null)]
    [InlineData(".field { color: #000; }", "A theme may not touch .field.")]
    [InlineData(".hello > * { color: #000; }", null)]
    [InlineData(".card * { color: #000; }", "A theme may not touch *.")]
    [InlineData(".page input { color: #000; }", "A theme may not touch input.")]
    [InlineData(".card button:hover { color: #000; }", "A theme may not touch button.")]
    [InlineData(".page #pay { color: #000; }", "A theme may not touch #.")]
    [InlineData("body { color: #000; }", "A theme may not touch body.")]
    [InlineData(".card, a { color: #000; }", "The rule reaches everything.")]
    [InlineData(".card { .field { color: #000; } }", "A rule stands inside another.")]
    [InlineData("@media print { .notice { color: #000; } }", "A theme may not touch .notice.")]
    [InlineData(".card { animation: turn 1s; }", "A theme may not set animation here.")]
    [InlineData(".card::before { content: \"Solde\"; }", "A theme may not set content here.")]
    [InlineData(".card { --error: #000000; }", "A theme may not set --error here.")]
    public void Load_RulesOfATheme_PaintOnlyWhatIsOpen(string rule, string? problem)
    {
        File.AppendAllText(_folder.PathOf(Css), $"@layer theme {{\n  {rule}\n}}\n");

        var errors = _folder.Load().Errors;

        errors.Select(error => error.Problem).ShouldBe(problem is null ? [] : [problem]);
    }

    [Fact]
    public void Load_TooManyRules_IsRefused()
    {
        File.AppendAllText(_folder.PathOf(Css), $"@layer theme {{\n{string.Concat(Enumerable.Repeat(".card { margin: 0; }\n", 26))}}}\n");

        _folder.Load().Errors.ShouldHaveSingleItem().Problem.ShouldBe("The layer has 26 lines.");
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "The drawing holds <script>.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>", "The drawing holds <foreignObject>.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><a/></svg>", "The drawing holds <a>.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><text>Office</text></svg>", "The drawing holds <text>.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "The drawing holds the attribute onload.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><path href='#a'/></svg>", "The drawing holds the attribute href.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><path fill='url(https://exemple.fr)'/></svg>", "The drawing holds the attribute fill.")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><path style='fill:red'/></svg>", "The drawing holds the attribute style.")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "The drawing is not well-formed SVG, or declares a document type.")]
    [InlineData("<?xml-stylesheet href='a.css'?><svg xmlns='http://www.w3.org/2000/svg'/>", "The drawing holds an instruction <?xml-stylesheet?>.")]
    [InlineData("<svg", "The drawing is not well-formed SVG, or declares a document type.")]
    [InlineData("", "The file is empty or has more than 32 KiB.")]
    public void Load_DrawingThatDoesMoreThanDraw_IsRefused(string svg, string problem)
    {
        _folder.Write("themes/plain/logo.svg", svg);

        var error = _folder.Load().Errors.ShouldHaveSingleItem();

        error.File.ShouldBe("themes/plain/logo.svg");
        error.Problem.ShouldBe(problem);
    }

    [Fact]
    public void Load_ThemeWithoutMark_IsRefused()
    {
        File.Delete(_folder.PathOf("themes/plain/icon.svg"));

        _folder.Load().Errors.ShouldHaveSingleItem().File.ShouldBe("themes/plain/icon.svg");
    }

    [Fact]
    public void Load_TwoOfficesInOneTheme_AreToldOfItsMistakeOnce()
    {
        _folder.AddOffice("second");
        _folder.Replace(Css, "--bg: #ffffff;", "--ok: #ffffff;");

        _folder.Load().Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public void Load_Files_AreServedByNameTypeAndVersion()
    {
        _folder.Write("themes/plain/notes.txt", "secret");

        var theme = _folder.Load().Offices.Single().Theme;

        theme.Files.Keys.ShouldBe(["theme.css", "logo.svg", "icon.svg"], ignoreOrder: true);
        theme.Files["logo.svg"].ContentType.ShouldBe("image/svg+xml");
        theme.Files["theme.css"].Version.Length.ShouldBe(12);
    }
}
