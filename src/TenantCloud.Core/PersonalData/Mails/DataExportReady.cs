using TenantCloud.Core.Mail;

namespace TenantCloud.Core.PersonalData.Mails;

/// <summary>The copy of their data that somebody asked for can be downloaded.</summary>
public sealed record DataExportReady : MailView
{
    /// <summary>The page, which asks for a sign-in: a mail carries no data.</summary>
    public required Uri DataLink { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
