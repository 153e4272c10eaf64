using System.Security.Cryptography;
using System.Text;
using TenantCloud.Core.Paying;
using TenantCloud.Payments;
using TenantCloud.Payments.Lyra;

namespace TenantCloud.Core.Tests.Paying;

/// <summary>A shop at the bank, with a key of its own that lies in a file.</summary>
internal sealed record BankShop(LyraSettings Settings, string Key)
{
    public static BankShop Create(LyraMode mode = LyraMode.Production)
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        var path = Path.Combine(AppContext.BaseDirectory, $"shop-{key}.key");
        File.WriteAllText(path, $"{key}\n");
        return new BankShop(
            new LyraSettings
            {
                ShopId = RandomNumberGenerator.GetString("0123456789", 8),
                Mode = mode,
                FormUrl = new Uri("https://bank.example/vads-payment/"),
                Key = $"file:{path}",
            },
            key);
    }
}

/// <summary>What a bank says of a payment, before it is signed.</summary>
internal sealed class BankMessage
{
    private readonly Dictionary<string, string> _fields;

    private BankMessage(Dictionary<string, string> fields) => _fields = fields;

    public static BankMessage About(Payment payment, string status = "AUTHORISED") => new(new()
    {
        ["vads_amount"] = payment.AmountCents.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["vads_auth_number"] = "3fe97d",
        ["vads_card_brand"] = "VISA",
        ["vads_card_number"] = "497010XXXXXX0014",
        ["vads_currency"] = "978",
        ["vads_hash"] = new string('a', 64),
        ["vads_operation_type"] = "DEBIT",
        ["vads_order_id"] = payment.OrderId,
        ["vads_sequence_number"] = "1",
        ["vads_trans_date"] = payment.CreatedAt.UtcDateTime.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture),
        ["vads_trans_id"] = payment.TransactionId,
        ["vads_trans_status"] = status,
        ["vads_trans_uuid"] = Convert.ToHexStringLower(KeyOf(payment.OrderId)),
        ["vads_url_check_src"] = "PAY",
    });

    public BankMessage With(string name, string? value)
    {
        var fields = new Dictionary<string, string>(_fields);
        if (value is null)
        {
            fields.Remove(name);
        }
        else
        {
            fields[name] = value;
        }

        return new BankMessage(fields);
    }

    public RawNotification Sign(BankShop shop)
    {
        var fields = new Dictionary<string, string>(_fields);
        fields.TryAdd("vads_site_id", shop.Settings.ShopId);
        fields.TryAdd("vads_ctx_mode", shop.Settings.Mode is LyraMode.Test ? "TEST" : "PRODUCTION");
        if (!fields.ContainsKey("signature"))
        {
            fields["signature"] = LyraSignature.Compute(fields, shop.Key, LyraSignatureAlgorithm.HmacSha256);
        }

        return new RawNotification(Encoding.UTF8.GetBytes(Write(fields)), "application/x-www-form-urlencoded");
    }

    private static string Write(Dictionary<string, string> fields) =>
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));

    private static byte[] KeyOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
}
