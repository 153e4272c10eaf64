using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Privileged.Mails;

/// <summary>Tells somebody of an office that their account was locked after wrong attempts.</summary>
public sealed record StaffLockedOut : MailView
{
    public required int Minutes { get; init; }
}
