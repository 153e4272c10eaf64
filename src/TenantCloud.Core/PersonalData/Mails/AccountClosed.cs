using TenantCloud.Core.Mail;

namespace TenantCloud.Core.PersonalData.Mails;

/// <summary>An account was closed, by its holder or because it was not used.</summary>
public sealed record AccountClosed : MailView
{
    public required DateTimeOffset ClosedAt { get; init; }

    public required Uri RegisterLink { get; init; }
}
