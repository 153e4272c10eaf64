using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Core.Privileged;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using Xunit;

namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>What became of the office's mails, as the desk sees it.</summary>
public sealed class MailsTests(SharedPortal portal)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Mails_SaysWhichToWhomAndWhatBecameOfThemAndNoMore()
    {
        var office = await portal.CreateOfficeAsync();
        await SaveAsync(office, Mail("jeanne@exemple.test", OutboundMailState.Bounced, "550 5.1.1 unknown user"));
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);

        var page = await browser.GetAsync("/gestion/courriels");

        page.Text.ShouldContain("Confirmation de l’adresse à l’inscription");
        page.Text.ShouldContain("j•••@exemple.test");
        page.Text.ShouldContain("Refusé");
        page.Text.ShouldContain("550 5.1.1 unknown user");
        page.Body.ShouldNotContain("jeton=secret");
        page.Body.ShouldNotContain("jeanne@");
    }

    [Fact]
    public async Task Get_MailWhoseContentWasDeleted_SaysSo()
    {
        var office = await portal.CreateOfficeAsync();
        var (kept, emptied) = (Mail("jeanne@exemple.test", OutboundMailState.Sent), Mail("ali@exemple.test", OutboundMailState.Sent));
        emptied.PurgedAt = TimeProvider.System.GetUtcNow();
        await SaveAsync(office, kept, emptied);
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);

        var page = await browser.GetAsync("/gestion/courriels");

        var rows = page.Document.QuerySelectorAll("main .table tbody tr").Select(row => row.TextContent).Where(row => row.Contains("Contenu effacé", StringComparison.Ordinal));
        rows.ShouldHaveSingleItem().ShouldContain("a•••@exemple.test");
    }

    [Theory]
    [InlineData("q=Jeanne@", 1, "the beginning of an address, however it is written")]
    [InlineData("q=personne", 0, "nobody's")]
    [InlineData("q=je%25ne", 0, "no pattern")]
    [InlineData("etat=distribue", 1, "one state")]
    [InlineData("etat=distribue&q=jeanne", 0, "both")]
    [InlineData("", 2, "all")]
    public async Task Get_Search_FindsByAddressAndState(string query, int count, string reason)
    {
        var office = await portal.CreateOfficeAsync();
        await SaveAsync(office, Mail("jeanne@exemple.test", OutboundMailState.Sent), Mail("ali@exemple.test", OutboundMailState.Delivered), Old("jeanne@exemple.test"));
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);

        var page = await browser.GetAsync($"/gestion/courriels?{query}");

        page.Document.QuerySelectorAll("main .table tbody tr").Length.ShouldBe(count, reason);
    }

    [Fact]
    public async Task Get_ManyMails_LeadsOn()
    {
        var office = await portal.CreateOfficeAsync();
        await SaveAsync(office, [.. Enumerable.Range(0, 51).Select(_ => Mail("a@exemple.test", OutboundMailState.Sent))]);
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);

        var first = await browser.GetAsync("/gestion/courriels?q=a%40");
        var second = await browser.GetAsync(first.Document.QuerySelector("main nav.actions a").ShouldNotBeNull().GetAttribute("href") ?? "");

        first.Document.QuerySelectorAll("main .table tbody tr").Length.ShouldBe(50);
        second.Document.QuerySelectorAll("main .table tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Retry_AddressThatBounced_GoesOutAgainAndIsAudited()
    {
        var office = await portal.CreateOfficeAsync();
        var (person, email) = await CreateBouncingAsync(office);
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);
        var list = await browser.GetAsync("/gestion/courriels");
        var resident = await browser.GetAsync($"/gestion/locataires/{person.Resident.Id}");

        var page = await browser.SubmitAsync(list, form: "main form[action$='handler=Retry']");

        list.Text.ShouldContain("Jeanne Dupond");
        list.Text.ShouldContain("Boîte inconnue");
        resident.Text.ShouldContain("Les mails à cette adresse sont retenus");
        page.Text.ShouldContain("partiront de nouveau");
        page.Text.ShouldNotContain("Boîte inconnue");
        await using var scope = portal.Host.Enter(office);
        (await scope.Get<AddressSuppressions>().IsSuppressedAsync(email, Cancelled)).ShouldBeFalse();
        var entry = await scope.Database.AuditEntries.SingleAsync(row => row.Action == AuditAction.AddressRetried, Cancelled);
        (entry.Actor, entry.ActorName).ShouldBe((AuditActor.Staff, "Claude Desk"));
        entry.AccountId.ShouldNotBeNull();
        (await browser.SubmitAsync(list, form: "main form[action$='handler=Retry']")).Status.ShouldBe(HttpStatusCode.NotFound, "it is lifted already");
    }

    [Fact]
    public async Task Retry_AddressOfAnotherOffice_IsNotThere()
    {
        var (office, other) = (await portal.CreateOfficeAsync(), await portal.CreateOfficeAsync());
        await CreateBouncingAsync(office);
        var (_, email) = await CreateBouncingAsync(other);
        using var browser = await portal.StaffAsync(office, StaffRole.Desk);
        var list = await browser.GetAsync("/gestion/courriels");
        await using var there = portal.Host.Enter(other);
        var id = await there.Database.AddressSuppressions.Select(row => row.Id).SingleAsync(Cancelled);

        var page = await browser.SubmitAsync(list, new Dictionary<string, string> { ["id"] = id.ToString() }, "main form[action$='handler=Retry']");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        (await there.Get<AddressSuppressions>().IsSuppressedAsync(email, Cancelled)).ShouldBeTrue();
    }

    [Fact]
    public async Task Get_ResidentWhoseAddressBounces_OffersAReaderNothingToPress()
    {
        var office = await portal.CreateOfficeAsync();
        var (person, _) = await CreateBouncingAsync(office);
        using var reader = await portal.StaffAsync(office, StaffRole.Reader);

        var page = await reader.GetAsync($"/gestion/locataires/{person.Resident.Id}");

        page.Text.ShouldContain("Les mails à cette adresse sont retenus");
        page.Document.QuerySelector("main form").ShouldBeNull();
    }

    private static OutboundMail Mail(string recipient, OutboundMailState state, string? reason = null) => new()
    {
        Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        Kind = "confirm-email",
        Recipient = recipient,
        Subject = "Confirmez votre adresse",
        Html = "<a href='/inscription/confirmer?jeton=secret'>Confirmer</a>",
        Text = "jeton=secret",
        State = state,
        LastError = reason,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        DueAt = TimeProvider.System.GetUtcNow(),
    };

    private static OutboundMail Old(string recipient)
    {
        var mail = TestData.CreateMail();
        return new OutboundMail
        {
            Id = mail.Id,
            Kind = mail.Kind,
            Recipient = recipient,
            Subject = mail.Subject,
            Html = "",
            Text = "",
            State = OutboundMailState.Sent,
            CreatedAt = TimeProvider.System.GetUtcNow().AddDays(-31),
            DueAt = mail.DueAt,
        };
    }

    private async Task SaveAsync(Office office, params OutboundMail[] mails)
    {
        await using var scope = portal.Host.Enter(office);
        await scope.SaveAsync([.. mails]);
    }

    private async Task<(Person Person, string Email)> CreateBouncingAsync(Office office)
    {
        await using var scope = portal.Host.Enter(office);
        var person = await Person.CreateAsync(scope, office);
        var account = TestData.CreateAccount(person.Resident);
        await scope.SaveAsync(account);
        await scope.Get<AddressSuppressions>().SuppressAsync(account.Login, SuppressionReason.Bounced, null, Cancelled);
        return (person, account.Login);
    }
}
