using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>Somebody forgot the password of an address that no account has.</summary>
public sealed record NoAccountToReset : MailView
{
    public required Uri RegisterLink { get; init; }

    public required Uri ContactLink { get; init; }
}
