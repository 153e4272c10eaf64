using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class MailCleanupTests(TestDatabase database) : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private Office? _office;
    private ServiceProvider? _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Office Office => _office ?? throw new InvalidOperationException();

    private ServiceProvider Services => _services ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync()
    {
        _office = await database.CreateOfficeAsync();
        _services = CreateServices(new());
    }

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();

    [Fact]
    public async Task Work_EachFinalState_IsEmptiedAfterSevenDaysAndKeptAsARow()
    {
        var mails = Enum.GetValues<OutboundMailState>().Select(state => Mail(state, TimeSpan.Zero)).ToList();
        await SaveAsync(Office, mails);
        _time.Advance(TimeSpan.FromDays(7));
        var early = await WorkAsync();

        _time.Advance(TimeSpan.FromMinutes(1));
        var result = await WorkAsync();
        var again = await WorkAsync();

        (early, again).ShouldBe((new MailCleanupResult(0, 0), new MailCleanupResult(0, 0)));
        result.ShouldBe(new MailCleanupResult(0, mails.Count - 1));
        var rows = await RowsAsync(Office);
        rows.Count.ShouldBe(mails.Count);
        rows.Where(row => row.State != OutboundMailState.Waiting).ShouldAllBe(row => row.Html == "" && row.Text == "" && row.PurgedAt == _time.GetUtcNow());
        var waiting = rows.Single(row => row.State == OutboundMailState.Waiting);
        (waiting.Html, waiting.Text, waiting.PurgedAt).ShouldBe(("<p>Bonjour</p>", "Bonjour", null), "it is yet to be sent");
    }

    [Fact]
    public async Task Work_HeardOfLately_KeepsWhatItSaid()
    {
        var (sent, reported, tried) = (Mail(OutboundMailState.Sent, TimeSpan.FromDays(9)), Mail(OutboundMailState.Bounced, TimeSpan.FromDays(9)), Mail(OutboundMailState.Failed, TimeSpan.FromDays(9)));
        sent.SentAt = _time.GetUtcNow().AddDays(-6);
        reported.ReportedAt = _time.GetUtcNow().AddDays(-6);
        tried.DueAt = _time.GetUtcNow().AddDays(-6);
        await SaveAsync(Office, [sent, reported, tried]);

        (await WorkAsync()).Emptied.ShouldBe(0);
        _time.Advance(TimeSpan.FromDays(2));
        (await WorkAsync()).Emptied.ShouldBe(3);
    }

    [Fact]
    public async Task Work_ThirteenMonthsLater_DeletesTheMailWithWhatWasToldOfIt()
    {
        var (old, young) = (Mail(OutboundMailState.Delivered, TimeSpan.FromDays(31)), Mail(OutboundMailState.Delivered, TimeSpan.Zero));
        await SaveAsync(Office, [old, young], TestData.CreateMailEvent(old));
        _time.Advance(_time.GetUtcNow().AddMonths(13).AddDays(-1) - _time.GetUtcNow());

        var result = await WorkAsync();

        result.ShouldBe(new MailCleanupResult(1, 1));
        (await RowsAsync(Office)).ShouldHaveSingleItem().Id.ShouldBe(young.Id);
        await using var scope = Services.Enter(Office);
        (await scope.Database.MailEvents.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_MoreThanAStatementTakes_LeavesNone()
    {
        await SaveAsync(Office, [.. Enumerable.Range(0, 1_001).Select(_ => Mail(OutboundMailState.Sent, TimeSpan.FromDays(8)))]);

        (await WorkAsync()).Emptied.ShouldBe(1_001);
    }

    [Fact]
    public async Task Work_OneOffice_LeavesTheMailsOfAnother()
    {
        var other = await database.CreateOfficeAsync();
        await SaveAsync(other, [Mail(OutboundMailState.Sent, TimeSpan.FromDays(8)), Mail(OutboundMailState.Sent, TimeSpan.FromDays(800))]);

        (await WorkAsync()).IsEmpty.ShouldBeTrue();

        (await RowsAsync(other)).ShouldAllBe(row => row.Text == "Bonjour" && row.PurgedAt == null);
    }

    [Fact]
    public async Task Work_DeploymentsOwnTimes_AreThoseThatCount()
    {
        await SaveAsync(Office, [Mail(OutboundMailState.Sent, TimeSpan.FromDays(2)), Mail(OutboundMailState.Sent, TimeSpan.FromDays(40))]);
        await using var services = CreateServices(new() { ["Mail:KeepContentDays"] = "1", ["Mail:KeepMonths"] = "1" });
        await using var scope = services.Enter(Office);

        (await scope.Get<MailCleanup>().WorkAsync(Cancelled)).ShouldBe(new MailCleanupResult(1, 1));
    }

    [Theory]
    [InlineData("KeepContentDays", "0")]
    [InlineData("KeepContentDays", "366")]
    [InlineData("KeepMonths", "0")]
    [InlineData("KeepMonths", "61")]
    public async Task Options_OutOfRange_StopTheStart(string name, string value)
    {
        await using var services = CreateServices(new() { [$"Mail:{name}"] = value });

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<MailOptions>>().Value).Message.ShouldContain(name);
    }

    private ServiceProvider CreateServices(Dictionary<string, string?> configuration) =>
        database.CreateMailServices(_time, () => [Office], configuration: new(configuration) { ["Mail:File:Folder"] = "mails" });

    private OutboundMail Mail(OutboundMailState state, TimeSpan age)
    {
        var at = _time.GetUtcNow() - age;
        return new OutboundMail
        {
            Id = Guid.CreateVersion7(at),
            Kind = "confirm-email",
            Recipient = "jeanne@exemple.test",
            Subject = "Confirmez votre adresse",
            Html = "<p>Bonjour</p>",
            Text = "Bonjour",
            State = state,
            CreatedAt = at,
            DueAt = at,
        };
    }

    private async Task SaveAsync(Office office, IReadOnlyList<OutboundMail> mails, params object[] more)
    {
        await using var scope = Services.Enter(office);
        await scope.SaveAsync([.. mails, .. more]);
    }

    private async Task<MailCleanupResult> WorkAsync()
    {
        await using var scope = Services.Enter(Office);
        return await scope.Get<MailCleanup>().WorkAsync(Cancelled);
    }

    private async Task<List<OutboundMail>> RowsAsync(Office office)
    {
        await using var scope = Services.Enter(office);
        return await scope.Database.OutboundMails.AsNoTracking().ToListAsync(Cancelled);
    }
}
