using System.Globalization;
using System.Text.RegularExpressions;

namespace TenantCloud.Payments.Lyra;

/// <summary>The signed form that opens Lyra's page.</summary>
internal static partial class LyraForm
{
    private const long MaximumCents = 999_999_999_999;

    public static PaymentForm Create(LyraSettings settings, string key, PaymentRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.AmountCents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.AmountCents, MaximumCents);

        var fields = new List<KeyValuePair<string, string>>();
        Add("vads_action_mode", "INTERACTIVE");
        Add("vads_amount", request.AmountCents.ToString(CultureInfo.InvariantCulture));
        Add("vads_capture_delay", "0");
        Add("vads_contrib", "TenantCloud");
        Add("vads_ctx_mode", LyraFormats.Mode(settings.Mode));
        Add("vads_currency", "978");
        AddIfAccepted("vads_cust_email", Email().IsMatch(request.CustomerEmail ?? "") ? request.CustomerEmail : null, 150);
        AddIfAccepted("vads_cust_id", request.CustomerReference, 63);
        Add("vads_language", Checked(request.Language, Language(), nameof(request.Language)));
        Add("vads_order_id", Checked(request.OrderId, OrderId(), nameof(request.OrderId)));
        AddIfAccepted("vads_order_info", request.Description, 255);
        Add("vads_page_action", "PAYMENT");
        AddIfAccepted("vads_payment_cards", request.CardBrand?.Code, 127);
        Add("vads_payment_config", "SINGLE");
        Add("vads_return_mode", "GET");
        AddIfAccepted("vads_shop_name", request.ShopName, 127);
        Add("vads_site_id", settings.ShopId);
        Add("vads_trans_date", LyraFormats.Date(request.CreatedAt));
        Add("vads_trans_id", Checked(request.TransactionId, TransactionIdOf(settings), nameof(request.TransactionId)));
        if (request.NotificationUrl is not null)
        {
            Add("vads_url_check", Checked(request.NotificationUrl.AbsoluteUri, Url(), nameof(request.NotificationUrl)));
        }

        Add("vads_url_return", Checked(request.ReturnUrl.AbsoluteUri, Url(), nameof(request.ReturnUrl)));
        Add("vads_validation_mode", "0");
        Add("vads_version", "V2");
        Add(LyraSignature.FieldName, LyraSignature.Compute(fields, key, settings.SignatureAlgorithm));
        return new PaymentForm(settings.FormUrl, fields);

        void Add(string name, string value) => fields.Add(new(name, value));

        void AddIfAccepted(string name, string? value, int maximumLength)
        {
            if (value?.Length <= maximumLength && Plain().IsMatch(value))
            {
                Add(name, value);
            }
        }
    }

    private static string Checked(string value, Regex format, string name) =>
        format.IsMatch(value) ? value : throw new ArgumentException($"{name} must match {format}.", name);

    private static Regex TransactionIdOf(LyraSettings settings) =>
        settings.TransactionIdAlphabet == LyraTransactionIdAlphabet.Numeric ? NumericTransactionId() : TransactionId();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex OrderId();

    [GeneratedRegex(@"\A[A-Za-z0-9]{6}\z")]
    private static partial Regex TransactionId();

    [GeneratedRegex(@"\A[0-8][0-9]{5}\z")]
    private static partial Regex NumericTransactionId();

    [GeneratedRegex(@"\A[a-z]{2}\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"\Ahttps?://[^<>+\s]{1,1016}\z")]
    private static partial Regex Url();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();

    // Lyra refuses < and >. A + would let the resident who typed it move the borders between signed values.
    [GeneratedRegex(@"\A[^<>+\p{C}]+\z")]
    private static partial Regex Plain();
}
