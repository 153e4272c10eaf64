using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Offices.Texts;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>The journal speaks in sentences.</summary>
public sealed class JournalTests(SharedPortal portal)
{
    public static TheoryData<string, AuditAction> Actions =>
        [.. from language in ProductTexts.Languages from action in Enum.GetValues<AuditAction>() select (language, action)];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Action_InEveryLanguage_HasAWordAndASentence(string language, AuditAction action)
    {
        var texts = ProductTexts.Load(Path.Combine(TestServer.RepositoryRoot, "themes"), []).Catalog;
        var word = action.ToString().ToLowerInvariant();

        texts.TryGet(language, $"staff.act.{word}", out _).ShouldBeTrue();
        texts.TryGet(language, $"staff.journal.{word}", out var sentence).ShouldBeTrue();
        sentence.ShouldNotBeNull().ShouldEndWith(".");
    }

    [Theory]
    [InlineData(AuditAction.EmailChanged, """{"from":"a•••@b.test","to":"c•••@d.test"}""", "Claude a changé d’adresse mail : a•••@b.test → c•••@d.test.", "before and after")]
    [InlineData(AuditAction.InformationChanged, """{"field":"MobilePhone","change":"– → …01"}""", "Claude a changé le téléphone mobile (– → …01).", "nothing before")]
    [InlineData(AuditAction.InformationChanged, """{"field":"EmploymentStatus"}""", "Claude a changé la situation professionnelle.", "the values are not kept")]
    [InlineData(AuditAction.PaymentPaid, """{"order":"C00001","cents":"48632"}""", "Un paiement de 486,32 € a abouti, commande C00001.", "an amount")]
    [InlineData(AuditAction.SignedIn, """{"method":"Passkey"}""", "Claude a ouvert une session (clé d’accès).", "how")]
    [InlineData(AuditAction.SignInRefused, """{"name":"Camille Martin"}""", "Tentative de connexion refusée (Camille Martin).", "with whose account")]
    [InlineData(AuditAction.LockedOut, null, "Accès bloqué après plusieurs échecs.", "a resident's")]
    [InlineData(AuditAction.SignedIn, null, "Claude a ouvert une session.", "what is not known is left out")]
    [InlineData(AuditAction.RoleChanged, """{"name":"Noor","before":"Reader","after":"Desk"}""", "Claude a changé le rôle de Noor : Lecture → Guichet.", "roles")]
    [InlineData(
        AuditAction.MailWordingChanged, """{"mail":"invitation","language":"fr","part":"Subject","before":"{{after}}","after":"<b>Ouvrez</b>"}""",
        "Claude a réécrit l’objet du mail « Invitation d’un locataire » (Français) : « {{after}} » → « <b>Ouvrez</b> ».", "words that look like a placeholder, or like a mark-up")]
    public async Task Get_Entry_IsASentence(AuditAction action, string? details, string sentence, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        await using (var scope = portal.Host.Enter(office))
        {
            var any = TestData.CreateAuditEntry();
            await scope.SaveAsync(new AuditEntry { Id = any.Id, At = any.At, Actor = AuditActor.Staff, ActorName = "Claude", Action = action, Details = details });
        }

        using var browser = await portal.StaffAsync(office);

        var page = await browser.GetAsync("/gestion/journal");

        page.Document.QuerySelectorAll("main td.span").Select(cell => Plain(cell.TextContent)).ShouldContain(sentence, reason);
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim();
}
