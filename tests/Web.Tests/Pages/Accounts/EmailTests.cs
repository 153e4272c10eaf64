using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Pages.Accounts;

public sealed class EmailTests(SharedPortal portal)
{
    private const string Former = "jeanne@exemple.test";
    private const string Next = "jeanne.dupond@ailleurs.test";
    private const string Undo = "email-change-asked";
    private const string Confirm = "confirm-new-email";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_NewAddress_ChangesTheLoginOnceTheNewMailboxAgrees()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);

        var sent = await browser.AskForEmailAsync(Next);
        var loginMeanwhile = (await portal.AccountAsync(office)).Login;
        using var phone = portal.Host.Browser(office);
        var done = await phone.SubmitAsync(await phone.GetAsync(await portal.LinkAsync(office, Next, Confirm)));

        sent.Text.ShouldContain("D’ici là, rien ne change");
        loginMeanwhile.ShouldBe(Former);
        done.Text.ShouldContain("Votre nouvelle adresse est enregistrée");
        (await phone.SignInAsync(Next)).Address.AbsolutePath.ShouldBe("/");
        (await browser.IsSignedInAsync()).ShouldBeTrue();
        using var later = portal.Host.Browser(office);
        (await later.SignInAsync(Former)).Status.ShouldBe(HttpStatusCode.BadRequest);
        await using var scope = portal.Host.Enter(office);
        var changed = await scope.Database.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.EmailChanged, Cancelled);
        changed.Details.ShouldNotBeNull().ShouldNotContain("jeanne");
        changed.Details.ShouldContain("@ailleurs.test");
    }

    [Fact]
    public async Task Post_NewAddress_IsShownOnceAsTypedThenWaitsMaskedUntilItIsDone()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);

        var before = await browser.GetAsync("/informations/adresse-mail");
        var sent = await browser.AskForEmailAsync(Next);
        var waiting = await browser.GetAsync(sent.Address.PathAndQuery);
        await browser.SubmitAsync(await browser.GetAsync(await portal.LinkAsync(office, Next, Confirm)));
        var done = await browser.GetAsync("/informations/adresse-mail");

        before.Text.ShouldNotContain("attend votre confirmation");
        sent.Text.ShouldContain("Adresse saisie");
        sent.Text.ShouldContain(Next);
        sent.Address.Query.ShouldNotContain("ailleurs");
        waiting.Text.ShouldContain("l’adresse j•••@ailleurs.test");
        waiting.Text.ShouldNotContain(Next);
        done.Text.ShouldNotContain("attend votre confirmation");
    }

    [Fact]
    public async Task Post_NewAddress_TellsTheFormerOneWithoutNamingTheNewOne()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);

        await browser.AskForEmailAsync(Next);

        var notice = (await portal.MailsToAsync(office, Former))[^1];
        notice.Kind.ShouldBe(Undo);
        notice.Text.ShouldContain("j•••@ailleurs.test");
        notice.Text.ShouldNotContain(Next);
    }

    [Theory]
    [InlineData(false, "before the change is done")]
    [InlineData(true, "after it is done")]
    public async Task Post_NotMe_GivesTheAccountBack(bool isDone, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var intruder = portal.Host.Browser(office);
        await intruder.SignInAsync(Former);
        await intruder.AskForEmailAsync(Next);
        var confirm = await portal.LinkAsync(office, Next, Confirm);
        if (isDone)
        {
            await intruder.SubmitAsync(await intruder.GetAsync(confirm));
        }

        await AddPasskeyAsync(office);
        using var owner = portal.Host.Browser(office);
        var undo = await owner.GetAsync(await portal.LinkAsync(office, Former, Undo));
        var undone = await owner.SubmitAsync(undo);
        var late = await intruder.SubmitAsync(await intruder.GetAsync(confirm));

        undone.Text.ShouldContain("Votre espace est de nouveau à vous", customMessage: reason);
        late.Text.ShouldContain("Ce lien ne fonctionne plus", customMessage: reason);
        (await intruder.IsSignedInAsync()).ShouldBeFalse(reason);
        (await intruder.SignInAsync(Next)).Status.ShouldBe(HttpStatusCode.BadRequest, reason);
        (await intruder.SignInAsync(Former)).Status.ShouldBe(HttpStatusCode.BadRequest, "the password is taken away");
        await using (var scope = portal.Host.Enter(office))
        {
            (await scope.Database.AccountPasskeys.CountAsync(Cancelled)).ShouldBe(0, "a passkey would let the intruder in again");
        }

        await owner.ChoosePasswordAsync(await portal.LinkAsync(office, Former, "email-change-undone"));
        (await owner.SignInAsync(Former, RecoveryPortal.OtherPassword)).Address.AbsolutePath.ShouldBe("/", reason);
    }

    [Fact]
    public async Task Post_NotMeAfterTwoChanges_StillWorksForTheFirstAddressAndNoMoreForTheSecond()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var intruder = portal.Host.Browser(office);
        await intruder.SignInAsync(Former);
        foreach (var address in new[] { Next, "encore@ailleurs.test" })
        {
            await intruder.AskForEmailAsync(address);
            await intruder.SubmitAsync(await intruder.GetAsync(await portal.LinkAsync(office, address, Confirm)));
        }

        await intruder.SubmitAsync(await intruder.GetAsync(await portal.LinkAsync(office, Next, Undo)));
        using var owner = portal.Host.Browser(office);
        await owner.SubmitAsync(await owner.GetAsync(await portal.LinkAsync(office, Former, Undo)));

        (await portal.AccountAsync(office)).Email.ShouldBe(Former);
    }

    [Fact]
    public async Task Post_AddressOfSomebodyElse_AnswersAlikeAndTellsThemByMail()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        await portal.CreateAccountAsync(office, "voisine@exemple.test");
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);

        var taken = await browser.AskForEmailAsync("voisine@exemple.test");
        var free = await browser.AskForEmailAsync(Next);

        using var again = portal.Host.Browser(office);
        await again.SignInAsync(Former);
        var takenLater = await AskAndComeBackAsync(again, "voisine@exemple.test");

        taken.WithoutTokens().Replace("voisine@exemple.test", Next, StringComparison.Ordinal).ShouldBe(free.WithoutTokens());
        takenLater.Text.ShouldContain("l’adresse v•••@exemple.test", customMessage: "a change waits there too, for all that the page knows");
        (await portal.MailsToAsync(office, "voisine@exemple.test"))[^1].Kind.ShouldBe("email-taken");
        (await portal.MailsToAsync(office, Former)).Count(mail => mail.Kind == Undo).ShouldBe(3, "the former address is told in both cases");
    }

    [Theory]
    [InlineData(Confirm, "newer")]
    [InlineData(Confirm, "used")]
    [InlineData(Confirm, "other")]
    [InlineData(Confirm, "reset")]
    [InlineData(Undo, "used")]
    [InlineData(Undo, "other")]
    public async Task Post_LinkThatIsNotGood_ChangesNothing(string kind, string state)
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        await portal.CreateAccountAsync(office);
        await portal.CreateAccountAsync(other);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);
        await browser.AskForEmailAsync(Next);
        var recipient = kind == Undo ? Former : Next;
        var link = await portal.LinkAsync(office, recipient, kind);
        switch (state)
        {
            case "newer":
                await browser.AskForEmailAsync("encore@ailleurs.test");
                break;
            case "used":
                await browser.SubmitAsync(await browser.GetAsync(link));
                break;
            case "reset":
                await browser.AskForPasswordAsync(Former);
                await browser.ChoosePasswordAsync(await portal.LinkAsync(office, Former, "reset-password"));
                break;
            default:
                using (var there = portal.Host.Browser(other))
                {
                    await there.SignInAsync(Former);
                    await there.AskForEmailAsync(Next);
                }

                link = await portal.LinkAsync(other, recipient, kind);
                break;
        }

        var before = await portal.AccountAsync(office);
        using var fresh = portal.Host.Browser(office);
        var page = await fresh.SubmitAsync(await fresh.GetAsync(link));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Ce lien ne fonctionne plus");
        (await portal.AccountAsync(office)).ShouldBeEquivalentTo(before);
    }

    [Fact]
    public async Task Post_AddressThatSomebodyRegisteredAndNeverConfirmed_IsTheOnesWhoProvesIt()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        await RegisterAsync(office, Next);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);
        await browser.AskForEmailAsync(Next);

        var page = await browser.SubmitAsync(await browser.GetAsync(await portal.LinkAsync(office, Next, Confirm)));

        page.Text.ShouldNotContain("Cette adresse a déjà un compte");
        (await portal.AccountAsync(office)).Email.ShouldBe(Next, "and the account that nobody confirmed is gone");
    }

    [Fact]
    public async Task Post_NotMeAfterSomebodyRegisteredWithTheFormerAddress_StillGivesTheAccountBack()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var intruder = portal.Host.Browser(office);
        await intruder.SignInAsync(Former);
        await intruder.AskForEmailAsync(Next);
        await intruder.SubmitAsync(await intruder.GetAsync(await portal.LinkAsync(office, Next, Confirm)));
        await RegisterAsync(office, Former);

        using var owner = portal.Host.Browser(office);
        var undone = await owner.SubmitAsync(await owner.GetAsync(await portal.LinkAsync(office, Former, Undo)));

        undone.Text.ShouldContain("Votre espace est de nouveau à vous");
        (await portal.AccountAsync(office)).Email.ShouldBe(Former);
    }

    private static async Task<PortalPage> AskAndComeBackAsync(PortalBrowser browser, string address)
    {
        await browser.AskForEmailAsync(address);
        return await browser.GetAsync("/informations/adresse-mail");
    }

    private async Task RegisterAsync(Office office, string email)
    {
        var lease = await portal.CreateHouseholdAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SubmitAsync(await browser.GetAsync("/inscription"), AccountsPortal.Answers(lease.Reference, "Dupond", email));
    }

    [Fact]
    public async Task Post_AddressTakenMeanwhile_ChangesNothing()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);
        await browser.AskForEmailAsync(Next);
        var link = await portal.LinkAsync(office, Next, Confirm);
        await portal.CreateAccountAsync(office, Next);

        var page = await browser.SubmitAsync(await browser.GetAsync(link));

        page.Text.ShouldContain("Cette adresse a déjà un compte");
        await using var scope = portal.Host.Enter(office);
        (await scope.Database.Accounts.CountAsync(row => row.Email == Former, Cancelled)).ShouldBe(1);
    }

    [Theory]
    [InlineData("", "Saisissez une adresse mail complète")]
    [InlineData("jeanne@ailleurs", "Saisissez une adresse mail complète")]
    [InlineData("JEANNE@exemple.test", "C’est déjà votre adresse")]
    public async Task Post_AddressThatDoesNot_SaysWhatToDo(string typed, string expected)
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);

        var page = await browser.AskForEmailAsync(typed);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain(expected);
    }

    [Fact]
    public async Task Post_AddressTypedTwiceDifferently_IsAskedAgainWhereTheOfficeAsksTwice()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync(Former);
        await Isolation.OfficeEdits.EditAsync(portal.Host, office, file => file["registration"]!["emailTwice"] = true);
        var form = await browser.GetAsync("/informations/adresse-mail");

        var differs = await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Email"] = Next, ["Input.EmailAgain"] = "jeanne@ailleur.test" });
        var agrees = await browser.SubmitAsync(form, new Dictionary<string, string> { ["Input.Email"] = Next, ["Input.EmailAgain"] = Next });

        differs.Text.ShouldContain("Les deux adresses sont différentes");
        agrees.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_IssuedLogin_GetsAFirstAddressAndKeepsItsLogin()
    {
        var office = await portal.CreateOfficeAsync();
        await portal.CreateAccountAsync(office);
        await using (var scope = portal.Host.Enter(office))
        {
            await scope.Database.Accounts.ExecuteUpdateAsync(
                row => row
                    .SetProperty(account => account.Login, "bato2345").SetProperty(account => account.NormalizedLogin, "BATO2345")
                    .SetProperty(account => account.Email, (string?)null).SetProperty(account => account.NormalizedEmail, (string?)null)
                    .SetProperty(account => account.EmailConfirmedAt, (DateTimeOffset?)null),
                Cancelled);
        }

        using var browser = portal.Host.Browser(office);
        await browser.SignInAsync("bato2345");

        var page = await browser.AskForEmailAsync(Next);
        await browser.SubmitAsync(await browser.GetAsync(await portal.LinkAsync(office, Next, Confirm)));
        await browser.AskForPasswordAsync(Next);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var account = await portal.AccountAsync(office);
        (account.Login, account.Email).ShouldBe(("bato2345", Next));
        (await portal.MailsToAsync(office, Next))[^1].Text.ShouldContain("bato2345");
    }

    private async Task AddPasskeyAsync(Office office)
    {
        await using var scope = portal.Host.Enter(office);
        await scope.SaveAsync(TestData.CreatePasskey(await scope.Database.Accounts.SingleAsync(Cancelled)));
    }
}
