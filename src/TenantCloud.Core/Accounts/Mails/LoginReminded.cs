using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>The forgotten login. Where it is the address, it is masked: the mail itself shows where it arrived.</summary>
public sealed record LoginReminded : MailView
{
    public required string Login { get; init; }

    public required Uri SignInLink { get; init; }

    public required Uri ResetLink { get; init; }
}
