using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail.Wordings;

namespace TenantCloud.Core.Mail;

/// <summary>Where features put mails: a mail is written into the running unit of work, saved with what it tells of or not at all, and delivered afterwards.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue, though not a collection.")]
public sealed partial class MailQueue(
    AppDbContext database,
    CurrentOffice currentOffice,
    MailLanguage language,
    MailTemplates templates,
    CanonicalLinks links,
    MailSignal signal,
    TimeProvider time,
    ILogger<MailQueue> logger)
{
    private readonly Dictionary<string, ILookup<string, MailWording>> _wordings = [];
    private bool _raisesSignal;

    /// <summary>Renders a mail in the office's look and words and adds it to the context. The caller's <c>SaveChangesAsync</c> sends it on its way.</summary>
    /// <param name="mail">What the mail says, in the language of whoever asks.</param>
    /// <param name="recipient">Address of the one recipient.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The row's id.</returns>
    /// <exception cref="MailTemplateException">A template or a text asks for something that the mail does not have: a defect of the product.</exception>
    /// <exception cref="NoOfficeException">No office was chosen in this scope.</exception>
    public Task<Guid> EnqueueAsync<TMail>(TMail mail, string recipient, CancellationToken cancellationToken)
        where TMail : MailView =>
        EnqueueAsync(mail, recipient, known: null, cancellationToken);

    /// <inheritdoc cref="EnqueueAsync{TMail}(TMail, string, CancellationToken)"/>
    /// <param name="mail">What the mail says.</param>
    /// <param name="recipient">Address of the one recipient.</param>
    /// <param name="known">The language that the recipient is known to use: <see cref="MailLanguage.Of"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Guid> EnqueueAsync<TMail>(TMail mail, string recipient, string? known, CancellationToken cancellationToken)
        where TMail : MailView
    {
        var kind = MailView.KindOf(typeof(TMail));
        var spoken = language.Of(currentOffice.Office, known);
        var wordings = InForce((await WordingsOfAsync(kind, cancellationToken))[spoken]);
        var rendered = templates.Render(mail, currentOffice.Office, links.To("/"), spoken, wordings);
        foreach (var part in rendered.Unfit)
        {
            LogUnfit(currentOffice.Id.Value, part, kind, spoken);
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        database.OutboundMails.Add(new OutboundMail
        {
            Id = id,
            Kind = kind,
            Recipient = recipient,
            Subject = rendered.Subject,
            Html = rendered.Html,
            Text = rendered.Text,
            State = OutboundMailState.Waiting,
            CreatedAt = now,
            DueAt = now,
        });
        RaiseSignalWhenSaved();
        return id;
    }

    /// <summary>Reads ahead what a mail needs, so that writing it and not writing it take the same statements.</summary>
    public Task PrepareAsync<TMail>(CancellationToken cancellationToken)
        where TMail : MailView =>
        WordingsOfAsync(MailView.KindOf(typeof(TMail)), cancellationToken);

    /// <summary>Read once in a unit of work, at the first mail of its kind and in every language: the same statement whoever is written to, and none where nobody is.</summary>
    private async Task<ILookup<string, MailWording>> WordingsOfAsync(string kind, CancellationToken cancellationToken)
    {
        if (!_wordings.TryGetValue(kind, out var versions))
        {
            var rows = await database.MailWordings.AsNoTracking().Where(row => row.Kind == kind).ToListAsync(cancellationToken);
            versions = rows.ToLookup(row => row.Language);
            _wordings.Add(kind, versions);
        }

        return versions;
    }

    private static OfficeWordings InForce(IEnumerable<MailWording> versions) => new(
        versions.GroupBy(row => row.Part, (_, rows) => rows.OrderByDescending(row => row.Version).First())
            .Where(newest => newest.Source is not null)
            .ToDictionary(newest => newest.Part, newest => newest.Source ?? ""));

    private void RaiseSignalWhenSaved()
    {
        if (!_raisesSignal)
        {
            _raisesSignal = true;
            database.SavedChanges += (_, _) => signal.Raise();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The words of office {OfficeId} for part {Part} of the mail {Kind} in {Language} no longer fit it; the product's were used.")]
    private partial void LogUnfit(int officeId, MailPart part, string kind, string language);
}
