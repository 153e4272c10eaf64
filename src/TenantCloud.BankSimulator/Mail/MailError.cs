namespace TenantCloud.BankSimulator.Mail;

/// <summary>One reason why a message is refused, as the provider writes it.</summary>
/// <param name="Message">The sentence shown to the caller.</param>
/// <param name="Field">Path in the request, or null.</param>
public sealed record MailError(string Message, string? Field)
{
    public string? Help => Field is null ? null : $"https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors#{Field}";
}
