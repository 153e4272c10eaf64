using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>A mail whose templates name a value that it does not have.</summary>
public sealed record BrokenMail : MailView;
