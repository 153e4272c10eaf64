using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>Somebody asked for a new link for an address that has no account waiting for it.</summary>
public sealed record NoAccount : MailView
{
    public required Uri RegisterLink { get; init; }
}
