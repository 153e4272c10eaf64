namespace TenantCloud.Core.Mail.SendGrid;

/// <summary>One account at the provider: the deployment's, or an office's own.</summary>
/// <param name="BaseUrl">World-wide or European.</param>
/// <param name="ApiKey">Where the key is: <c>env:NAME</c> or <c>file:PATH</c>.</param>
public sealed record SendGridAccount(Uri BaseUrl, string ApiKey);
