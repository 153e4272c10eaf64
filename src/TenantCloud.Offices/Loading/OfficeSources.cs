using System.Collections.Frozen;

namespace TenantCloud.Offices.Loading;

/// <summary>Where offices are read from, and the names of the product that their files may use.</summary>
public sealed record OfficeSources
{
    private static readonly FrozenSet<string> AllBrands =
        FrozenSet.Create(StringComparer.Ordinal, "CB", "VISA", "VISA_ELECTRON", "VPAY", "MASTERCARD", "MAESTRO", "E-CARTEBLEUE");

    /// <summary>Folder of <c>&lt;key&gt;.json</c> and <c>platform.json</c>.</summary>
    public required string ConfigFolder { get; init; }

    /// <summary>Folder of <c>&lt;theme&gt;/theme.css</c> and <c>_base</c>.</summary>
    public required string ThemesFolder { get; init; }

    /// <summary>For each payment provider's name, the record that <c>payments.shop</c> is bound to.</summary>
    public required IReadOnlyDictionary<string, Type> PaymentProviders { get; init; }

    /// <summary>Codes that <c>payments.brands</c> may name.</summary>
    public IReadOnlySet<string> CardBrands { get; init; } = AllBrands;

    /// <summary>Hostnames in their normal form that the platform keeps for itself, such as the operators'.</summary>
    public IReadOnlySet<Hostname> ReservedHostnames { get; init; } = FrozenSet<Hostname>.Empty;

    /// <summary>Beginnings of addresses that this deployment replaces wherever a settings record holds an address, such as those of a bank simulator on another port.</summary>
    public IReadOnlyDictionary<string, string> AddressRewrites { get; init; } = FrozenDictionary<string, string>.Empty;
}
