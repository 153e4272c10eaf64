using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>What holds for every mail, and how each reads: a change of wording or look shows in the snapshots. Rewrite them with TENANTCLOUD_WRITE_SNAPSHOTS=1, then read them.</summary>
public sealed partial class ProductMailsTests
{
    private static readonly string Folder = Path.Combine(TestServer.RepositoryRoot, "tests", "Core.Tests", "Mail", "Snapshots");

    [Fact]
    public void Offices_AreThoseOfTheRepository() => ProductMails.Offices.Count.ShouldBeGreaterThanOrEqualTo(5);

    [Fact]
    public void EveryMail_OfEveryOfficeAndLanguage_ReadsAsItsSnapshot()
    {
        var isWriting = Environment.GetEnvironmentVariable("TENANTCLOUD_WRITE_SNAPSHOTS") == "1";
        foreach (var (office, language) in ProductMails.OfficesInAllLanguages)
        {
            var path = Path.Combine(Folder, $"{office.Key}.{language}.txt");
            var snapshot = Snapshot(office, language);
            if (isWriting)
            {
                Directory.CreateDirectory(Folder);
                File.WriteAllText(path, snapshot);
            }

            FirstDifference(File.ReadAllLines(path), snapshot.Split('\n')).ShouldBeNull($"{office.Key} {language}");
        }
    }

    [Fact]
    public void Snapshots_AreOfOfficesThatExist() =>
        Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path))
            .ShouldBe(ProductMails.OfficesInAllLanguages.Select(pair => $"{pair.Office.Key}.{pair.Language}.txt"), ignoreOrder: true);

    [Fact]
    public void EveryMail_LeadsToItsOfficesCanonicalHostOnly() =>
        All().SelectMany(one => Links(one.Mail.Html).Where(link => !link.StartsWith($"https://{one.Office.Settings.CanonicalHostname}/", StringComparison.Ordinal)).Select(link => $"{one.Name}: {link}"))
            .ShouldBeEmpty();

    [Fact]
    public void EveryMail_SaysEachLinkInItsTextToo() =>
        All().SelectMany(one => Links(one.Mail.Html).Where(link => !one.Mail.Text.Contains(link, StringComparison.Ordinal)).Select(link => $"{one.Name}: {link}"))
            .ShouldBeEmpty();

    [Fact]
    public void EveryMail_LoadsNothing() =>
        All().Where(one => Loading().IsMatch(one.Mail.Html)).Select(one => one.Name).ShouldBeEmpty("a mail fetches nothing: no image, no style, no script, no frame");

    [Fact]
    public void EveryMail_HasAShortSubjectOfOneLine() =>
        All().Where(one => one.Mail.Subject.Length is 0 or > 78 || one.Mail.Subject.Any(char.IsControl)).Select(one => $"{one.Name}: {one.Mail.Subject}").ShouldBeEmpty();

    [Fact]
    public void EveryMail_LeavesNoPlaceholder() =>
        All().Where(one => (one.Mail.Subject + one.Mail.Html + one.Mail.Text).AsSpan().ContainsAny('{', '}')).Select(one => one.Name).ShouldBeEmpty();

    [Fact]
    public void EveryMail_NamesItsLanguageAndItsSubject() =>
        All().Where(one => !one.Mail.Html.Contains($"<html lang=\"{one.Language}\">", StringComparison.Ordinal) || !WebUtility.HtmlDecode(one.Mail.Html).Contains($"<title>{one.Mail.Subject}</title>", StringComparison.Ordinal))
            .Select(one => one.Name).ShouldBeEmpty();

    [Fact]
    public void EveryMail_FitsAPhone() =>
        All().Where(one => FixedWidth().IsMatch(one.Mail.Html)).Select(one => one.Name).ShouldBeEmpty("no width in pixels but the frame's largest");

    [Fact]
    public void EveryMail_FitsItsColumns() =>
        All().Where(one => one.Mail.Html.Length > 100_000 || one.Mail.Text.Length > 50_000 || MailView.KindOf(MailSamples.Kinds[one.Kind]).Length > 40).Select(one => one.Name).ShouldBeEmpty();

    private static IEnumerable<(string Name, string Kind, Office Office, string Language, RenderedMail Mail)> All() =>
        from pair in ProductMails.OfficesInAllLanguages
        from one in ProductMails.Render(pair.Office, pair.Language)
        select ($"{pair.Office.Key} {pair.Language} {one.Kind}", one.Kind, pair.Office, pair.Language, one.Mail);

    /// <summary>The frame once, then of each mail what is its own.</summary>
    private static string Snapshot(Office office, string language)
    {
        var mails = ProductMails.Render(office, language);
        var (head, _, foot) = Parts(mails[0].Mail.Html);
        var snapshot = new StringBuilder($"frame\n{Title().Replace(head, "<title></title>")}…{foot}\n");
        foreach (var (kind, mail) in mails)
        {
            var (ownHead, body, ownFoot) = Parts(mail.Html);
            Title().Replace(ownHead, "").ShouldBe(Title().Replace(head, ""), "one frame for all mails");
            ownFoot.ShouldBe(foot);
            snapshot.AppendLine(CultureInfo.InvariantCulture, $"\n======== {kind}: {mail.Subject}\n{mail.Text}-------- html\n{body.Trim()}");
        }

        return snapshot.ToString().ReplaceLineEndings("\n");
    }

    private static string? FirstDifference(string[] written, string[] now)
    {
        var mail = "frame";
        foreach (var (index, line) in now.Index().Where(pair => pair.Index < now.Length - 1))
        {
            mail = line.StartsWith("========", StringComparison.Ordinal) ? line : mail;
            if (index >= written.Length || written[index] != line)
            {
                return $"{mail}, line {index + 1}: {line}";
            }
        }

        return written.Length > now.Length - 1 ? $"The snapshot goes on after {mail}." : null;
    }

    private static (string Head, string Body, string Foot) Parts(string html)
    {
        const string Start = "<tr><td style=\"padding:28px\">";
        const string End = "<tr><td style=\"padding:20px 28px;border-top:";
        var (start, end) = (html.IndexOf(Start, StringComparison.Ordinal) + Start.Length, html.LastIndexOf(End, StringComparison.Ordinal));
        return (html[..start], html[start..end], html[end..]);
    }

    private static IReadOnlyList<string> Links(string html) => [.. Link().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct()];

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"<(img|script|link|iframe|object|video|audio|form)\b|\bsrc=|\bbackground=|url\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Loading();

    [GeneratedRegex("(?<!max-)width[:=]\"?[0-9]{3,}(px)?[\";]")]
    private static partial Regex FixedWidth();

    [GeneratedRegex("<title>.*</title>")]
    private static partial Regex Title();
}
