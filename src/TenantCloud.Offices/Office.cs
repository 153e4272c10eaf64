using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices;

/// <summary>One office of a snapshot: its number, its settings, its theme and its words. Immutable.</summary>
/// <param name="Id">The platform's number for the office.</param>
/// <param name="Settings">The merged settings.</param>
/// <param name="Theme">The loaded and checked theme.</param>
/// <param name="Texts">The words of the portal, with the office's own over the product's.</param>
/// <param name="Epoch">The snapshot this office belongs to.</param>
public sealed record Office(OfficeId Id, OfficeSettings Settings, Themes.Theme Theme, Texts.TextCatalog Texts, long Epoch)
{
    public string Key => Settings.Key;
}
