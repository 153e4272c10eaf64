using System.Reflection;
using System.Text.RegularExpressions;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Data;

public sealed partial class SourceTests
{
    private static readonly Assembly[] Assemblies =
        [typeof(AppDbContext).Assembly, typeof(Office).Assembly, typeof(TenantCloud.Data.PostgreSql.PostgreSqlOptions).Assembly];

    [Fact]
    public void Sources_NowhereIgnoreTheOfficeFilter() =>
        Sources().Where(source => IgnoredOfficeFilter().IsMatch(source.Text)).Select(source => source.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("rows.IgnoreQueryFilters().ToList()", true, "without names it drops every filter")]
    [InlineData("rows.IgnoreQueryFilters([\"Office\"])", true, "names the office's")]
    [InlineData("rows.IgnoreQueryFilters([AppDbContext.OfficeFilter])", true, "names the office's by its constant")]
    [InlineData("rows.IgnoreQueryFilters(names)", true, "nobody knows which")]
    [InlineData("rows.IgnoreQueryFilters([\"Deleted\"])", false, "another filter")]
    public void Pattern_Line_IsFound(string line, bool found, string reason) =>
        IgnoredOfficeFilter().IsMatch(line).ShouldBe(found, reason);

    [Fact]
    public void Types_KeepNoOfficeInAStatic() =>
        Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.FieldType.IsAssignableTo(typeof(Delegate)) && HoldsAnOffice(field.FieldType))
            .Select(field => $"{field.DeclaringType}.{field.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Types_TakeNoOfficeSettingsAsOptions() =>
        Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.ParameterType is { IsGenericType: true, Namespace: "Microsoft.Extensions.Options" } && HoldsAnOffice(parameter.ParameterType))
            .Select(parameter => $"{parameter.Member.DeclaringType}({parameter.Name})")
            .ShouldBeEmpty();

    private static bool HoldsAnOffice(Type type) =>
        type == typeof(Office)
        || type == typeof(CurrentOffice)
        || type is { Namespace: "TenantCloud.Offices.Settings", IsEnum: false }
        || type.GetGenericArguments().Any(HoldsAnOffice);

    private static IEnumerable<(string Path, string Text)> Sources() =>
        from path in Directory.EnumerateFiles(Path.Combine(TestServer.RepositoryRoot, "src"), "*.cs*", SearchOption.AllDirectories)
        where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select (path, File.ReadAllText(path));

    [GeneratedRegex("""IgnoreQueryFilters(<\w+>)?\((?!\["(?!Office")\w+"(, "(?!Office")\w+")*\])""")]
    private static partial Regex IgnoredOfficeFilter();
}
