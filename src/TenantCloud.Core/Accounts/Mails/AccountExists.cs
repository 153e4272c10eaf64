using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>Somebody asked for an account with the address of an account.</summary>
public sealed record AccountExists : MailView
{
    public required Uri SignInLink { get; init; }
}
