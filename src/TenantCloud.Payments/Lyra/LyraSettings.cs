using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Payments.Lyra;

/// <summary>An office's shop on a Lyra platform: Systempay, Scellius, PayZen, Lyra Collect, Sogecommerce, Clic&amp;Pay, OSB.</summary>
public sealed record LyraSettings
{
    private const string SecretReference = "^[a-z]+:.+$";

    /// <summary>The shop's number (<c>vads_site_id</c>), from its back office.</summary>
    /// <value>8 digits.</value>
    [Required]
    [RegularExpression("^[0-9]{8}$")]
    public required string ShopId { get; init; }

    /// <summary>Whether money really moves. <see cref="Key"/> and <see cref="RestPassword"/> are those of this mode.</summary>
    [EnumDataType(typeof(LyraMode))]
    public required LyraMode Mode { get; init; }

    /// <summary>The bank's payment page, such as <c>https://paiement.systempay.fr/vads-payment/</c>.</summary>
    [Required]
    [SecureUrl]
    public required Uri FormUrl { get; init; }

    /// <summary>The host of the bank's web service, such as <c>https://api.systempay.fr</c>.</summary>
    /// <value>Null by default: a lost notification is then only found in the bank's own statements.</value>
    [SecureUrl]
    public Uri? RestUrl { get; init; }

    /// <summary>Where to find the key that signs forms and notifications in this mode.</summary>
    /// <value>A reference such as <c>env:NAME</c> or <c>file:path</c>, never the key itself.</value>
    [Required]
    [RegularExpression(SecretReference)]
    public required string Key { get; init; }

    /// <summary>Where to find the web service's password in this mode (<c>testpassword_…</c>, <c>prodpassword_…</c>).</summary>
    /// <value>A reference such as <c>env:NAME</c> or <c>file:path</c>; null by default.</value>
    [RegularExpression(SecretReference)]
    public string? RestPassword { get; init; }

    /// <summary>How the shop signs.</summary>
    /// <value><see cref="LyraSignatureAlgorithm.HmacSha256"/> by default.</value>
    [EnumDataType(typeof(LyraSignatureAlgorithm))]
    public LyraSignatureAlgorithm SignatureAlgorithm { get; init; } = LyraSignatureAlgorithm.HmacSha256;

    /// <summary>What the platform accepts as transaction identifier.</summary>
    /// <value><see cref="LyraTransactionIdAlphabet.Alphanumeric"/> by default.</value>
    [EnumDataType(typeof(LyraTransactionIdAlphabet))]
    public LyraTransactionIdAlphabet TransactionIdAlphabet { get; init; } = LyraTransactionIdAlphabet.Alphanumeric;
}
