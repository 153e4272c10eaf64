namespace TenantCloud.Payments;

/// <summary>
/// A form to POST to the bank from the resident's browser, in the top window, as
/// <c>application/x-www-form-urlencoded</c> in UTF-8.
/// </summary>
/// <param name="Action">The bank's page; its origin belongs in the page's <c>form-action</c> policy.</param>
/// <param name="Fields">Hidden fields. Values are plain text: encode them for HTML when rendering, and in no other way.</param>
public sealed record PaymentForm(Uri Action, IReadOnlyList<KeyValuePair<string, string>> Fields);
