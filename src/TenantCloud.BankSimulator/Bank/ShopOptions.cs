using System.ComponentModel.DataAnnotations;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>One shop the bank knows, in section <c>Shops:N</c>.</summary>
public sealed class ShopOptions
{
    /// <summary>Number of the shop (<c>vads_site_id</c>).</summary>
    /// <value>Eight digits.</value>
    [Required]
    [RegularExpression("[0-9]{8}", ErrorMessage = "{0} must be eight digits.")]
    public string Id { get; init; } = "";

    /// <summary>Name shown on the payment page: the merchant's.</summary>
    /// <value>Up to 127 characters.</value>
    [Required]
    [StringLength(127)]
    public string Name { get; init; } = "";

    /// <summary>Look of the payment page.</summary>
    /// <value><see cref="BankBrand.PayZen"/> by default.</value>
    public BankBrand Brand { get; init; }

    /// <summary>Key that signs messages of mode TEST.</summary>
    [Required]
    public string TestKey { get; init; } = "";

    /// <summary>Key that signs messages of mode PRODUCTION.</summary>
    /// <value>Empty: the shop has no production mode.</value>
    public string ProductionKey { get; init; } = "";

    /// <summary>Where payments are announced, unless the form names another address.</summary>
    /// <value>An address on this machine; empty: none.</value>
    [LocalAddress]
    public string NotificationUrl { get; init; } = "";

    /// <summary>Password of REST calls; with <c>testpassword_</c> or <c>prodpassword_</c> in front it sees that mode only.</summary>
    /// <value>Empty: the shop has no REST option.</value>
    public string RestPassword { get; init; } = "";

    /// <summary>Means of payment of the shop's contracts, as in <c>vads_payment_cards</c>.</summary>
    /// <value>Names separated by <c>;</c>.</value>
    [Required]
    public string Cards { get; init; } = "CB;VISA;MASTERCARD;MAESTRO;VPAY;E-CARTEBLEUE";

    /// <summary>The key of a mode.</summary>
    /// <returns>Empty when the shop does not have the mode.</returns>
    public string KeyOf(string mode) => mode switch
    {
        "TEST" => TestKey,
        "PRODUCTION" => ProductionKey,
        _ => "",
    };
}
