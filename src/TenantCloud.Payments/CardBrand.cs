namespace TenantCloud.Payments;

/// <summary>A card brand an office may offer.</summary>
/// <param name="Code">Its code in an office's settings, which is also Lyra's; another family maps it to its own.</param>
/// <param name="DisplayName">Its name on screen.</param>
public sealed record CardBrand(string Code, string DisplayName)
{
    /// <summary>Every brand, in the order they are offered.</summary>
    public static IReadOnlyList<CardBrand> All { get; } =
    [
        new("CB", "CB"),
        new("VISA", "Visa"),
        new("VISA_ELECTRON", "Visa Electron"),
        new("VPAY", "V PAY"),
        new("MASTERCARD", "Mastercard"),
        new("MAESTRO", "Maestro"),
        new("E-CARTEBLEUE", "e-Carte Bleue"),
    ];

    /// <summary>The brand of that code, compared exactly; null when there is none.</summary>
    public static CardBrand? Find(string? code) => All.FirstOrDefault(brand => brand.Code == code);

    /// <summary>The name to show for a provider's code: ours when known, else the code itself.</summary>
    public static string? DisplayNameOf(string? code) => Find(code)?.DisplayName ?? code;
}
