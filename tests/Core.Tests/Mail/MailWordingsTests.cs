using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Offices;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

public sealed class MailWordingsTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly AuditAuthor Author = new(AuditActor.Staff, Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "Claude", "192.0.2.1");

    private readonly ManualTime _time = new();
    private Office? _office;
    private ServiceProvider? _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Office Office => _office ?? throw new InvalidOperationException();

    private ServiceProvider Services => _services ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync()
    {
        _office = (await database.CreateOfficeAsync()) with { Texts = ProductMails.Offices[0].Texts };
        _services = database.CreateMailServices(_time, () => [Office]);
    }

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();

    [Fact]
    public async Task List_FreshOffice_HasEveryPartOfEveryMailInTheProductsWords()
    {
        await using var scope = Services.Enter(Office);

        var texts = await scope.Get<MailWordings>().ListAsync(Cancelled);

        texts.Count.ShouldBe(MailSamples.Kinds.Count * 2, "subject and introduction, in the office's one language");
        texts.ShouldAllBe(text => text.Own == null && text.Version == 0);
        texts.ShouldAllBe(text => WordingTemplate.Read(text.Default, text.Part, MailNames(text.Kind)).Template != null, "the product's words are a template that staff could have written");
    }

    [Fact]
    public async Task Save_GoodWords_AreThoseOfTheNextMailAndNoOther()
    {
        (await SaveAsync("Bonjour <b>{{portal}}</b>,\n\nVotre bailleur vous écrit.", basedOn: 0)).ShouldBe(WordingSaveResult.Saved);

        var mail = await EnqueueAsync();
        var other = await EnqueueAsync(new NoAccount { RegisterLink = await LinkAsync() });

        mail.Html.ShouldContain("Bonjour &lt;b&gt;Espace locataire&lt;/b&gt;,<br><br>Votre bailleur vous écrit.");
        mail.Text.ShouldContain("Bonjour <b>Espace locataire</b>,\n\nVotre bailleur vous écrit.");
        mail.Html.ShouldContain("/confirmer", customMessage: "the button stays the product's");
        other.Html.ShouldNotContain("Votre bailleur");
    }

    [Fact]
    public async Task Save_GoodWords_LeavesVersionAndAudit()
    {
        await SaveAsync("Un", basedOn: 0);
        await SaveAsync("Deux", basedOn: 1);

        await using var scope = Services.Enter(Office);
        var mail = await scope.Get<MailWordings>().FindAsync("confirm-email", "fr", Cancelled);
        mail.History.Select(row => (row.Part, row.Number, row.Source)).ShouldBe([(MailPart.Introduction, 2, "Deux"), (MailPart.Introduction, 1, "Un")]);
        var audit = await scope.Database.AuditEntries.Where(entry => entry.Action == AuditAction.MailWordingChanged).ToListAsync(Cancelled);
        audit.Count.ShouldBe(2);
        audit.ShouldAllBe(entry => entry.Actor == AuditActor.Staff && entry.ActorId == Author.Id && entry.ActorName == "Claude" && entry.ClientAddress == "192.0.2.1");
        audit.ShouldContain(entry => entry.Details != null && entry.Details.EndsWith("\"before\":\"Un\",\"after\":\"Deux\"}"));
    }

    [Fact]
    public async Task Save_Null_RestoresTheProductsWords()
    {
        await SaveAsync("Nos mots à nous", basedOn: 0);

        (await SaveAsync(null, basedOn: 1)).ShouldBe(WordingSaveResult.Saved);

        (await EnqueueAsync()).Html.ShouldNotContain("Nos mots à nous");
    }

    [Theory]
    [InlineData("{{{portal}}}", "raw output")]
    [InlineData("{{confirmLink}}", "a link")]
    [InlineData("", "nothing")]
    public async Task Save_WordsThatDoNotFit_ChangeNothing(string source, string reason)
    {
        (await SaveAsync(source, basedOn: 0)).ShouldBe(WordingSaveResult.Invalid, reason);

        await using var scope = Services.Enter(Office);
        (await scope.Database.MailWordings.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Save_WordsOfWorstCharacters_FitTheAudit() =>
        (await SaveAsync(string.Concat(Enumerable.Repeat("\u00A0\U0001F600x", 900)), basedOn: 0)).ShouldBe(WordingSaveResult.Saved);

    [Fact]
    public async Task Save_TheProductsOwnWords_ChangesNothing()
    {
        var words = await DefaultAsync();

        (await SaveAsync(words, basedOn: 0)).ShouldBe(WordingSaveResult.Unchanged);
        await SaveAsync("Un", basedOn: 0);
        (await SaveAsync(words, basedOn: 1)).ShouldBe(WordingSaveResult.Saved);

        await using var scope = Services.Enter(Office);
        (await scope.Database.MailWordings.SingleAsync(row => row.Version == 2, Cancelled)).Source.ShouldBeNull("the product's words keep up with the product");
    }

    [Fact]
    public async Task Save_PartLeftAsItWas_DoesNotMindAnotherVersion()
    {
        await SaveAsync("Un", basedOn: 0);

        (await SaveAsync("Un", basedOn: 1)).ShouldBe(WordingSaveResult.Unchanged);
        (await SaveAsync("Deux", basedOn: 0)).ShouldBe(WordingSaveResult.ChangedMeanwhile);
    }

    [Fact]
    public async Task Save_TwoAtOnce_OneIsTold()
    {
        var results = await Task.WhenAll(SaveAsync("Un", basedOn: 0), SaveAsync("Deux", basedOn: 0));

        results.ShouldBe([WordingSaveResult.Saved, WordingSaveResult.ChangedMeanwhile], ignoreOrder: true);
    }

    [Theory]
    [InlineData("{{#if phone}}Appelez-nous", "{{/if}}")]
    [InlineData("{{#unless phone}}Écrivez-nous", "{{/unless}}")]
    public async Task Try_ConditionWithoutEnd_NamesTheEnd(string source, string end)
    {
        await using var scope = Services.Enter(Office);

        var trial = await scope.Get<MailWordings>().TryAsync("confirm-email", "fr", new Dictionary<MailPart, string> { [MailPart.Introduction] = source }, Cancelled);

        trial.Mistakes.ShouldHaveSingleItem().Message.ShouldContain($"ajoutez {end}");
    }

    [Fact]
    public async Task Try_WordsWithAMistake_SaysWhereInTheirLanguage()
    {
        await using var scope = Services.Enter(Office);

        var trial = await scope.Get<MailWordings>().TryAsync("confirm-email", "fr", new Dictionary<MailPart, string> { [MailPart.Introduction] = "Bonjour\n{{prenom}}" }, Cancelled);

        trial.Preview.ShouldBeNull();
        var mistake = trial.Mistakes.ShouldHaveSingleItem();
        (mistake.Part, mistake.Line, mistake.Column).ShouldBe((MailPart.Introduction, 2, 1));
        mistake.Message.ShouldContain("prenom");
        mistake.Message.ShouldContain("choisissez-en une");
    }

    [Fact]
    public async Task Try_GoodSubject_ShowsTheWholeMailAndSavesNothing()
    {
        await using var scope = Services.Enter(Office);

        var trial = await scope.Get<MailWordings>().TryAsync("confirm-email", "fr", new Dictionary<MailPart, string> { [MailPart.Subject] = "Bienvenue sur {{portal}}" }, Cancelled);

        trial.Mistakes.ShouldBeEmpty();
        trial.Preview.ShouldNotBeNull().Subject.ShouldBe("Bienvenue sur Espace locataire");
        (await scope.Database.MailWordings.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Bonjour {{prenom}}", "a value that the mail no longer has")]
    [InlineData("{{confirmLink}}", "a value that became a link")]
    [InlineData("{{#if portal}}Bonjour", "a form that is no longer read")]
    public async Task Enqueue_WordsThatTheMailHasOutgrown_HasTheProductsAndSaysSoInTheLog(string outgrown, string reason)
    {
        var log = new ListedLog();
        Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await SaveOldAsync(MailPart.Introduction, outgrown);
        await SaveOldAsync(MailPart.Subject, "Notre objet");

        var mail = await EnqueueAsync();

        mail.Subject.ShouldBe("Notre objet", "the other part still fits");
        mail.Text.ShouldStartWith((await DefaultAsync()).Split("{{")[0], customMessage: reason);
        mail.Text.ShouldNotContain("prenom");
        var line = log.Lines.Where(line => line.Contains("no longer fit", StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldBe($"Warning: The words of office {Office.Id.Value} for part Introduction of the mail confirm-email in fr no longer fit it; the product's were used.");
    }

    [Fact]
    public async Task List_WordsThatTheMailHasOutgrown_AreThereToBeMendedAndNotInForce()
    {
        await SaveOldAsync(MailPart.Introduction, "Bonjour {{prenom}}");

        await using var scope = Services.Enter(Office);
        var texts = await scope.Get<MailWordings>().ListAsync(Cancelled);
        var text = texts.Where(text => text.IsUnfit).ShouldHaveSingleItem();

        (text.Kind, text.Part, text.Written, text.InForce).ShouldBe(("confirm-email", MailPart.Introduction, "Bonjour {{prenom}}", text.Default));
        (await SaveAsync("Bonjour", basedOn: 1)).ShouldBe(WordingSaveResult.Saved);
        (await scope.Get<MailWordings>().ListAsync(Cancelled)).ShouldAllBe(mended => !mended.IsUnfit);
    }

    [Fact]
    public async Task Save_AtOneOffice_LeavesTheWordsOfAnother()
    {
        var other = (await database.CreateOfficeAsync()) with { Texts = Office.Texts };
        await SaveAsync("Nos mots à nous", basedOn: 0);

        (await EnqueueAsync(office: other)).Html.ShouldNotContain("Nos mots à nous");
    }

    private static HashSet<string> MailNames(string kind) =>
        [.. MailSamples.Kinds[kind].GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..].Replace("Cents", "", StringComparison.Ordinal)), "office", "officeShort", "portal", "address", "phone"];

    /// <summary>Words that an earlier version of the product took.</summary>
    private async Task SaveOldAsync(MailPart part, string source)
    {
        await using var scope = Services.Enter(Office);
        await scope.SaveAsync(new MailWording
        {
            Id = Guid.CreateVersion7(_time.GetUtcNow()),
            Kind = "confirm-email",
            Language = "fr",
            Part = part,
            Version = 1,
            Source = source,
            StaffId = Guid.CreateVersion7(_time.GetUtcNow()),
            At = _time.GetUtcNow(),
        });
    }

    private async Task<WordingSaveResult> SaveAsync(string? source, int basedOn)
    {
        await using var scope = Services.Enter(Office);
        return (await scope.Get<MailWordings>().SaveAsync("confirm-email", "fr", [new WordingDraft(MailPart.Introduction, source, basedOn)], Author, Cancelled)).Result;
    }

    private async Task<string> DefaultAsync()
    {
        await using var scope = Services.Enter(Office);
        return (await scope.Get<MailWordings>().FindAsync("confirm-email", "fr", Cancelled)).Parts.Single(part => part.Part == MailPart.Introduction).Default;
    }

    private async Task<Uri> LinkAsync()
    {
        await using var scope = Services.Enter(Office);
        return scope.Get<CanonicalLinks>().To("/confirmer");
    }

    private async Task<OutboundMail> EnqueueAsync(Office? office = null)
    {
        await using var scope = Services.Enter(office ?? Office);
        return await EnqueueAsync(new ConfirmEmail { ConfirmLink = scope.Get<CanonicalLinks>().To("/confirmer"), ExpiresAt = _time.GetUtcNow() }, office);
    }

    private async Task<OutboundMail> EnqueueAsync<TMail>(TMail mail, Office? office = null)
        where TMail : MailView
    {
        await using var scope = Services.Enter(office ?? Office);
        var id = await scope.Get<MailQueue>().EnqueueAsync(mail, "a@exemple.test", Cancelled);
        await scope.Database.SaveChangesAsync(Cancelled);
        return await scope.Database.OutboundMails.SingleAsync(row => row.Id == id, Cancelled);
    }

    private sealed class ListedLog : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add($"{logLevel}: {formatter(state, exception)}");
            }
        }

        public void Dispose()
        {
        }
    }
}
