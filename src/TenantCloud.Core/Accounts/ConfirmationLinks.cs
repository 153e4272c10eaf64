using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>Sends the links that confirm addresses.</summary>
public sealed class ConfirmationLinks(AccountLinks accountLinks, CurrentOffice currentOffice, MailQueue mails, CanonicalLinks links)
{
    /// <summary>Adds a token and the mail that carries it to the unit of work.</summary>
    public async Task SendAsync(Guid accountId, string recipient, CancellationToken cancellationToken)
    {
        var lifetime = TimeSpan.FromHours(currentOffice.Office.Settings.Registration.LinkLifetimeHours);
        var link = accountLinks.Create(accountId, AccountTokenPurpose.ConfirmEmail, lifetime);
        await mails.EnqueueAsync(new ConfirmEmail { ConfirmLink = links.To("/inscription/confirmer", ("jeton", link.Token)), ExpiresAt = link.ExpiresAt }, recipient, cancellationToken);
    }
}
