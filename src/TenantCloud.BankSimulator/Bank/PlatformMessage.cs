using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>Writes what the bank tells the merchant about one attempt, signed.</summary>
public static class PlatformMessage
{
    private static readonly string[] NotEchoed =
        ["vads_url_", "vads_return_mode", "vads_redirect_", "vads_theme_config", "vads_available_languages", "vads_payment_cards", "vads_amount"];

    /// <summary>The server-to-server message: alone in carrying <c>vads_hash</c> and <c>vads_url_check_src</c>.</summary>
    public static SortedDictionary<string, string> Notification(PaymentSession session, BankTransaction transaction, string source)
    {
        var fields = Describe(session, transaction);
        fields["vads_url_check_src"] = source;
        fields["vads_hash"] = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{transaction.Uuid}/{transaction.Outcome.Status}/{transaction.AmountCents}")));
        return Sign(fields, session);
    }

    /// <summary>The fields that the browser carries back.</summary>
    public static SortedDictionary<string, string> Return(PaymentSession session, BankTransaction transaction) =>
        Sign(Describe(session, transaction), session);

    private static SortedDictionary<string, string> Sign(SortedDictionary<string, string> fields, PaymentSession session)
    {
        fields[VadsSignature.FieldName] = VadsSignature.Compute(fields, session.Shop.KeyOf(session.Mode));
        return fields;
    }

    private static SortedDictionary<string, string> Describe(PaymentSession session, BankTransaction transaction)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in session.Form.Fields)
        {
            if (name.StartsWith("vads_", StringComparison.Ordinal) && !NotEchoed.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                fields[name] = value;
            }
        }

        var amount = transaction.AmountCents.ToString(CultureInfo.InvariantCulture);
        var at = transaction.At.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        fields["vads_amount"] = amount;
        fields["vads_effective_amount"] = amount;
        fields["vads_effective_currency"] = "978";
        fields["vads_effective_creation_date"] = at;
        fields["vads_presentation_date"] = at;
        fields["vads_operation_type"] = "DEBIT";
        fields["vads_payment_src"] = "EC";
        fields["vads_pays_ip"] = "FR";
        fields.TryAdd("vads_capture_delay", "0");
        fields.TryAdd("vads_validation_mode", "0");
        fields["vads_contract_used"] = transaction.Card is null ? "" : "1234567";
        fields["vads_sequence_number"] = transaction.SequenceNumber.ToString(CultureInfo.InvariantCulture);
        fields["vads_trans_uuid"] = transaction.Uuid;
        fields["vads_trans_status"] = transaction.Outcome.Status;
        fields["vads_result"] = transaction.Outcome.Result;
        fields["vads_auth_result"] = transaction.Outcome.AuthResult;
        fields["vads_extra_result"] = "";
        fields["vads_auth_number"] = transaction.AuthNumber;
        fields["vads_auth_mode"] = transaction.Card is null ? "" : "FULL";
        fields["vads_payment_certificate"] = transaction.Outcome.IsAccepted
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(transaction.Uuid)))[..40]
            : "";
        DescribeCard(fields, session, transaction);
        return fields;
    }

    private static void DescribeCard(SortedDictionary<string, string> fields, PaymentSession session, BankTransaction transaction)
    {
        if (transaction.Card is not { } presented)
        {
            fields["vads_warranty_result"] = "";
            return;
        }

        var isGuaranteed = transaction.Outcome.IsAccepted && presented.Card.IsEnrolled;
        fields["vads_card_brand"] = Brand(session, presented.Card);
        fields["vads_card_number"] = presented.Card.MaskedNumber;
        fields["vads_card_country"] = "FR";
        fields["vads_expiry_month"] = presented.ExpiryMonth.ToString(CultureInfo.InvariantCulture);
        fields["vads_expiry_year"] = presented.ExpiryYear.ToString(CultureInfo.InvariantCulture);
        fields["vads_warranty_result"] = isGuaranteed ? "YES" : "NO";
        fields["vads_threeds_enrolled"] = presented.Card.IsEnrolled ? "Y" : "N";
        fields["vads_threeds_status"] = presented.Card.IsEnrolled ? "Y" : "";
        fields["vads_threeds_cavv"] = "";
        fields["vads_threeds_cavvAlgorithm"] = presented.Card.IsEnrolled ? "2" : "";
        fields["vads_threeds_eci"] = presented.Card.IsEnrolled ? "05" : "";
    }

    private static string Brand(PaymentSession session, TestCard card)
    {
        var asked = session.Form["vads_payment_cards"];
        return card.Brand != "AMEX" && (asked.Length == 0 || asked.Split(';').Contains("CB")) ? "CB" : card.Brand;
    }
}
