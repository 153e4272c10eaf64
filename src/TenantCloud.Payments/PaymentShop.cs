namespace TenantCloud.Payments;

/// <summary>An office's account at a provider.</summary>
/// <param name="Settings">The office's section, of the provider's <see cref="IPaymentProvider.SettingsType"/>, already validated.</param>
/// <param name="ResolveSecret">
/// Turns a reference (<c>env:NAME</c>, <c>file:path</c>) into the secret it names; throws when there is none. Called at each
/// use, so a secret can be replaced without a restart.
/// </param>
public sealed record PaymentShop(object Settings, Func<string, string> ResolveSecret);
