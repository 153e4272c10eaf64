namespace TenantCloud.BankSimulator.Mail;

/// <summary>The mail provider, in section <c>SendGrid</c>.</summary>
public sealed class SendGridOptions
{
    /// <summary>The key that may send, without <c>Bearer</c>.</summary>
    /// <value>Empty: nobody may.</value>
    public string ApiKey { get; init; } = "";
}
