using TenantCloud.Core.Mail;

namespace TenantCloud.Core.PersonalData.Mails;

/// <summary>An account is not used any more and will be closed.</summary>
public sealed record AccountUnused : MailView
{
    public required int Months { get; init; }

    public required DateOnly ClosesOn { get; init; }

    public required Uri SignInLink { get; init; }
}
