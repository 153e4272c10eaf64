using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>Somebody wanted an address that an account has.</summary>
public sealed record EmailTaken : MailView
{
    public required Uri SignInLink { get; init; }

    public required Uri ResetLink { get; init; }
}
