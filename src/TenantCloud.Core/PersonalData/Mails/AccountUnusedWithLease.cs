using TenantCloud.Core.Mail;

namespace TenantCloud.Core.PersonalData.Mails;

/// <summary>An account is not used any more, and stays open as long as its holder's lease runs.</summary>
public sealed record AccountUnusedWithLease : MailView
{
    public required int Months { get; init; }

    public required Uri SignInLink { get; init; }

    public required Uri CloseLink { get; init; }
}
