using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts.Mails;

/// <summary>Tells the former address of a change, with a link that takes it back.</summary>
public sealed record EmailChangeAsked : MailView
{
    public required string NewAddress { get; init; }

    public required Uri UndoLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
