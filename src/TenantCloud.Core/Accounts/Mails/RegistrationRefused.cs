using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>No account was opened: the notice's numbers and the name do not agree, or the household has its accounts. The mail does not say which.</summary>
public sealed record RegistrationRefused : MailView
{
    public required Uri RegisterLink { get; init; }

    public required Uri ContactLink { get; init; }
}
