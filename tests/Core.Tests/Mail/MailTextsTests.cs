using System.Text.RegularExpressions;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Texts;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed partial class MailTextsTests
{
    private static readonly IReadOnlyList<Type> Mails =
        [.. typeof(MailView).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MailView)) && !type.IsAbstract)];

    [Fact]
    public void Mails_AreFound() => Mails.ShouldNotBeEmpty();

    [Fact]
    public void Mails_TheirTemplatesLieBesideThem() =>
        Mails.SelectMany(mail => new[] { $"{mail.FullName}.html.hbs", $"{mail.FullName}.text.hbs" })
            .Where(name => typeof(MailView).Assembly.GetManifestResourceInfo(name) is null)
            .ShouldBeEmpty();

    [Fact]
    public void Mails_TheirWordsAreInTheCatalogInEveryLanguage()
    {
        var errors = new List<ConfigurationError>();
        var catalog = ProductTexts.Load(Path.Combine(TestServer.RepositoryRoot, "themes"), errors).Catalog;

        var missing =
            from key in Keys().Distinct()
            from language in ProductTexts.Languages
            where !catalog.TryGet(language, key, out _)
            select $"{language}: {key}";

        errors.ShouldBeEmpty();
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Mails_OnlyTheLayoutsWriteWithoutEscaping() =>
        Templates().Where(template => template.Source.Contains("{{{", StringComparison.Ordinal)).Select(template => template.Name)
            .ShouldBe(["TenantCloud.Core.Mail.Templates._Layout.html.hbs"]);

    private static IEnumerable<string> Keys() =>
        Templates().SelectMany(template => Key().Matches(template.Source).Select(match => match.Groups[1].Value))
            .Concat(Mails.Select(mail => $"mail.{MailView.KindOf(mail)}.subject"));

    private static IEnumerable<(string Name, string Source)> Templates()
    {
        var assembly = typeof(MailView).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".hbs", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name);
            using var reader = new StreamReader(stream);
            yield return (name, reader.ReadToEnd());
        }
    }

    [GeneratedRegex("""(?:\{\{t |label=)"([^"]+)""")]
    private static partial Regex Key();
}
