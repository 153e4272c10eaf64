namespace TenantCloud.Web.Accounts;

/// <summary>A button that proves a passkey, as <c>_PasskeyButton</c> shows it.</summary>
/// <param name="Action">Where the answer goes.</param>
/// <param name="From">Where the challenge comes from.</param>
/// <param name="Retour">Where to go afterwards.</param>
public sealed record PasskeyButton(string Action, string From, string? Retour);
