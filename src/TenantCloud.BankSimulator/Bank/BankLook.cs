namespace TenantCloud.BankSimulator.Bank;

/// <summary>What the head of a payment page shows.</summary>
/// <param name="CssClass">Chooses the colours.</param>
/// <param name="BankName">Name of the payment service.</param>
/// <param name="Owner">The bank behind it.</param>
/// <param name="Mode">TEST or PRODUCTION; empty when the form does not say.</param>
public sealed record BankLook(string CssClass, string BankName, string Owner, string Mode)
{
    public static BankLook Of(BankBrand brand, string mode) => brand switch
    {
        BankBrand.Systempay => new("brand-systempay", "Systempay", "Banque Populaire et Caisse d’Épargne", mode),
        BankBrand.Scellius => new("brand-scellius", "Scellius", "La Banque Postale", mode),
        _ => new("brand-payzen", "PayZen", "par Lyra", mode),
    };
}
