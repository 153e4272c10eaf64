using System.Net;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class MailTemplatesTests
{
    private static readonly MailTemplates Templates = new();
    private static readonly Office Office = CreateOffice();

    private static Uri Home => new($"https://{Office.Settings.CanonicalHostname}/");

    [Fact]
    public void Render_EveryKindOfValue_IsWrittenAsPeopleReadIt()
    {
        var rendered = Render(MailFixtures.CreateMail(new Uri(Home, "/confirmer?jeton=abc")));

        rendered.Subject.ShouldBe("Paiement de 486,32\u00A0€ pour Jeanne");
        rendered.Text.ShouldContain("Bonjour Jeanne, reçu le 1er mars 2026.");
        rendered.Text.ShouldContain("14 juillet 2026");
        rendered.Text.ShouldContain("10\u00A0h\u00A005", customMessage: "an instant is written in Paris time");
        rendered.Text.ShouldContain($"https://{Office.Settings.CanonicalHostname}/confirmer?jeton=abc");
        WebUtility.HtmlDecode(rendered.Html).ShouldContain($"href=\"https://{Office.Settings.CanonicalHostname}/confirmer?jeton=abc\"");
    }

    [Fact]
    public void Render_NameWithMarkup_IsEscapedInHtmlAndPlainInText()
    {
        var rendered = Render(MailFixtures.CreateMail(Home, "<script>alert(1)</script> & Cie"));

        rendered.Html.ShouldNotContain("<script>");
        rendered.Html.ShouldContain("&lt;script&gt;");
        rendered.Text.ShouldContain("<script>alert(1)</script> & Cie");
    }

    [Fact]
    public void Render_NameThatLooksLikeATemplate_StaysAsItIs()
    {
        var rendered = Render(MailFixtures.CreateMail(Home, "{{link home}} {amount}"));

        rendered.Text.ShouldContain("Bonjour {{link home}} {amount},");
    }

    [Fact]
    public void Render_SubjectWithLineBreaks_IsOneLine() =>
        Render(MailFixtures.CreateMail(Home, "A\r\nBcc: b@c.fr")).Subject.ShouldEndWith("A Bcc: b@c.fr");

    [Theory]
    [InlineData("https://evil.example/", "another host")]
    [InlineData("javascript:alert(1)", "a script")]
    [InlineData("ftp://{host}/", "another scheme")]
    [InlineData("https://{host}.evil.example/", "a host that begins like ours")]
    public void Render_LinkThatLeavesThePortal_Throws(string link, string reason) =>
        Should.Throw<MailTemplateException>(
            () => Render(MailFixtures.CreateMail(new Uri(link.Replace("{host}", Office.Settings.CanonicalHostname, StringComparison.Ordinal)))), reason);

    [Fact]
    public void Render_TextAsksForAnUnknownValue_Throws() =>
        Should.Throw<MailTemplateException>(() => Templates.Render(
            MailFixtures.CreateMail(Home), Office.WithWords(("mail.sample-mail.intro", "Bonjour {surname}")), Home, "fr"));

    [Fact]
    public void Render_TemplateAsksForAnUnknownValue_Throws() =>
        Should.Throw<MailTemplateException>(() => Templates.Render(new BrokenMail(), Office.WithWords(("mail.broken-mail.subject", "Objet")), Home, "fr"));

    [Fact]
    public void Render_OptionalValueMissing_LeavesItsPartOut()
    {
        var without = Render(MailFixtures.CreateMail(Home));
        var with = Render(MailFixtures.CreateMail(Home) with { Note = "Une note" });

        without.Html.ShouldNotContain("<p></p>");
        with.Html.ShouldContain("<p>Une note</p>");
    }

    private static RenderedMail Render(SampleMail mail) => Templates.Render(mail, Office, Home, "fr");

    private static Office CreateOffice() => TestOffices.Create(new OfficeId(1), TestOffices.CreateSettings()).WithWords();
}
