using System.Text;
using TenantCloud.Payments.Lyra;

namespace TenantCloud.Payments.Tests.Lyra;

/// <summary>A shop, its messages, and ways to spoil them.</summary>
internal static class LyraMessages
{
    public const string Key = "KeyOfTheShop1234";
    public const string FormType = "application/x-www-form-urlencoded";

    public static LyraProvider Provider { get; } = new();

    public static LyraSettings Settings { get; } = new()
    {
        ShopId = "10203040",
        Mode = LyraMode.Production,
        FormUrl = new Uri("https://bank.example/vads-payment/"),
        RestUrl = new Uri("https://api.bank.example"),
        Key = "env:KEY",
        RestPassword = "env:PASSWORD",
    };

    public static PaymentShop Shop(LyraSettings? settings = null) =>
        new(settings ?? Settings, reference => reference == "env:KEY" ? Key : "prodpassword_1");

    public static Dictionary<string, string> Fields() => new()
    {
        ["vads_amount"] = "61250",
        ["vads_auth_number"] = "3fe97d",
        ["vads_auth_result"] = "00",
        ["vads_card_brand"] = "CB",
        ["vads_card_number"] = "497010XXXXXX0000",
        ["vads_ctx_mode"] = "PRODUCTION",
        ["vads_currency"] = "978",
        ["vads_cust_last_name"] = "Dupré + 100 % & @ , ; =",
        ["vads_extra_result"] = "",
        ["vads_hash"] = new string('a', 64),
        ["vads_operation_type"] = "DEBIT",
        ["vads_order_id"] = "AVIS-2026-000042",
        ["vads_result"] = "00",
        ["vads_sequence_number"] = "1",
        ["vads_site_id"] = "10203040",
        ["vads_trans_date"] = "20260105235959",
        ["vads_trans_id"] = "a1b2c3",
        ["vads_trans_status"] = "CAPTURED",
        ["vads_trans_uuid"] = "0123456789abcdef0123456789abcdef",
        ["vads_url_check_src"] = "PAY",
        ["vads_some_future_field"] = "x",
    };

    public static Dictionary<string, string> With(string name, string? value)
    {
        var fields = Fields();
        if (value is null)
        {
            fields.Remove(name);
        }
        else
        {
            fields[name] = value;
        }

        return fields;
    }

    public static RawNotification Signed(IReadOnlyDictionary<string, string> fields, string key = Key, string? type = FormType) =>
        Raw(fields.Append(new("signature", LyraSignature.Compute(fields, key, LyraSignatureAlgorithm.HmacSha256))), type);

    public static RawNotification Raw(IEnumerable<KeyValuePair<string, string>> fields, string? type = FormType) =>
        new(Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Encode(field.Key)}={Encode(field.Value)}"))), type);

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
