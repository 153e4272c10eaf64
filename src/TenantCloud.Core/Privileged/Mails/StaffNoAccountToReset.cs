using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>Somebody forgot the password of an address with which nobody enters the management.</summary>
public sealed record StaffNoAccountToReset : MailView
{
    public required Uri SignInLink { get; init; }
}
