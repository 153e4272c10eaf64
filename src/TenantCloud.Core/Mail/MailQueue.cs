using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail.Wordings;

namespace TenantCloud.Core.Mail;

/// <summary>Where features put mails: a mail is written into the running unit of work, saved with what it tells of or not at all, and delivered afterwards.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue, though not a collection.")]
public sealed class MailQueue(AppDbContext database, CurrentOffice currentOffice, MailTemplates templates, CanonicalLinks links, MailSignal signal, TimeProvider time)
{
    private readonly Dictionary<(string Kind, string Language), OfficeWordings> _wordings = [];
    private bool _raisesSignal;

    /// <summary>Renders a mail in the office's look and words and adds it to the context. The caller's <c>SaveChangesAsync</c> sends it on its way.</summary>
    /// <param name="mail">What the mail says.</param>
    /// <param name="recipient">Address of the one recipient.</param>
    /// <param name="language">Language of the texts; null for the office's first.</param>
    /// <returns>The row's id.</returns>
    /// <exception cref="MailTemplateException">A template or a text asks for something that the mail does not have: a defect of the product.</exception>
    /// <exception cref="NoOfficeException">No office was chosen in this scope.</exception>
    public Guid Enqueue<TMail>(TMail mail, string recipient, string? language = null)
        where TMail : MailView
    {
        var office = currentOffice.Office;
        var kind = MailView.KindOf(typeof(TMail));
        var spoken = language ?? office.Settings.Languages[0];
        var rendered = templates.Render(mail, office, links.To("/"), spoken, WordingsOf(kind, spoken));
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

    /// <summary>Read once in a unit of work, at the first mail of its kind: always those in force, on every node, and nothing where no mail is sent.</summary>
    private OfficeWordings WordingsOf(string kind, string language)
    {
        if (!_wordings.TryGetValue((kind, language), out var own))
        {
            var versions = database.MailWordings.AsNoTracking().Where(row => row.Kind == kind && row.Language == language)
                .Select(row => new { row.Part, row.Version, row.Source }).ToList();
            own = new OfficeWordings(versions
                .Where(row => row.Source is not null && !versions.Any(newer => newer.Part == row.Part && newer.Version > row.Version))
                .ToDictionary(row => row.Part, row => row.Source ?? ""));
            _wordings.Add((kind, language), own);
        }

        return own;
    }

    private void RaiseSignalWhenSaved()
    {
        if (!_raisesSignal)
        {
            _raisesSignal = true;
            database.SavedChanges += (_, _) => signal.Raise();
        }
    }
}
