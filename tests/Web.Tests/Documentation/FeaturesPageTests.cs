using System.Text.RegularExpressions;
using Shouldly;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Web.Tests.Documentation;

public sealed partial class FeaturesPageTests
{
    private static readonly string[] Ids =
    [
        .. Range("R", 18), .. Range("L", 5), "H1", "H1b", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H8b", "H9",
        .. Range("P", 7), .. Range("C", 6), .. Range("D", 8), .. Range("B", 12), .. Range("S", 4), .. Range("Q", 7), .. Range("E", 2), .. Range("M", 4), "N1", "W1",
    ];

    private static readonly string Root = TestServer.RepositoryRoot;

    [Fact]
    public void Page_ListsEveryPromiseOnce() => Rows().Select(row => row.Id).Order(StringComparer.Ordinal).ShouldBe(Ids.Order(StringComparer.Ordinal));

    [Fact]
    public void Page_CallsNothingDoneWithoutATest() =>
        Rows().Where(row => row.State == "done" && row.Tests.Count == 0).Select(row => row.Id).ShouldBeEmpty();

    [Fact]
    public void Page_KnowsThreeStates() => Rows().ShouldAllBe(row => row.State == "done" || row.State == "partly" || row.State == "later");

    [Fact]
    public void Page_NamesTestsThatExist()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups[1].Value}"))
            .ToHashSet(StringComparer.Ordinal);

        Rows().SelectMany(row => row.Tests.Where(test => !tests.Contains(test)).Select(test => $"{row.Id}: {test}")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Range(string letter, int last) => Enumerable.Range(1, last).Select(number => $"{letter}{number}");

    private static List<(string Id, string State, IReadOnlyList<string> Tests)> Rows() =>
    [
        .. File.ReadLines(Path.Combine(Root, "docs", "features.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && Id().IsMatch(cells[1]))
            .Select(cells => (cells[1], cells[3], (IReadOnlyList<string>)[.. TestName().Matches(cells[4]).Select(match => match.Groups[1].Value)])),
    ];

    [GeneratedRegex("^[A-Z][0-9]+b?$")]
    private static partial Regex Id();

    [GeneratedRegex("`([A-Za-z]+Tests\\.[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"public (?:async Task|void) (\w+)\(")]
    private static partial Regex TestMethod();
}
