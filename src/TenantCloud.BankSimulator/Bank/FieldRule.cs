using System.Globalization;
using System.Text.RegularExpressions;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>What one field of the payment form may hold, and the number of the error otherwise.</summary>
/// <param name="Error">Number shown on the error page (<c>vads_extra_result</c>).</param>
/// <param name="Name">Name of the field.</param>
/// <param name="IsRequired">Whether it may be missing or empty.</param>
/// <param name="IsValid">Whether a value is well formed.</param>
public sealed partial record FieldRule(int Error, string Name, bool IsRequired, Func<string, bool> IsValid)
{
    /// <summary>Rules that need only the value itself, in the order in which the bank looks at them.</summary>
    public static IReadOnlyList<FieldRule> All { get; } =
    [
        Required(1, "vads_version", OneOf("V2")),
        Required(3, "vads_trans_id", value => TransId().IsMatch(value)),
        Required(4, "vads_trans_date", value => TransDate().IsMatch(value)),
        Optional(5, "vads_validation_mode", OneOf("0", "1")),
        Optional(6, "vads_capture_delay", Number(999)),
        Required(7, "vads_payment_config", value => PaymentConfig().IsMatch(value)),
        Required(9, "vads_amount", value => Amount().IsMatch(value)),
        Required(10, "vads_currency", OneOf("978")),
        Optional(12, "vads_language", OneOf(Languages)),
        Optional(12, "vads_available_languages", value => value.Split(';').All(OneOf(Languages))),
        Optional(13, "vads_order_id", value => OrderId().IsMatch(value)),
        Optional(14, "vads_order_info", Text(255)),
        Optional(14, "vads_order_info2", Text(255)),
        Optional(14, "vads_order_info3", Text(255)),
        Optional(15, "vads_cust_email", value => Text(150)(value) && Email().IsMatch(value)),
        Optional(16, "vads_cust_id", Text(63)),
        Optional(17, "vads_cust_title", Text(63)),
        Optional(17, "vads_cust_status", OneOf("PRIVATE", "COMPANY")),
        Optional(18, "vads_cust_first_name", Text(63)),
        Optional(18, "vads_cust_last_name", Text(63)),
        Optional(19, "vads_cust_address", Text(255)),
        Optional(19, "vads_cust_address2", Text(255)),
        Optional(19, "vads_cust_address_number", Text(64)),
        Optional(20, "vads_cust_zip", Text(64)),
        Optional(21, "vads_cust_city", Text(128)),
        Optional(22, "vads_cust_country", value => Country().IsMatch(value)),
        Optional(23, "vads_cust_phone", Text(32)),
        Optional(23, "vads_cust_cell_phone", Text(32)),
        Optional(24, "vads_url_success", WebAddress),
        Optional(25, "vads_url_refused", WebAddress),
        Optional(26, "vads_url_referral", WebAddress),
        Optional(27, "vads_url_cancel", WebAddress),
        Optional(28, "vads_url_return", WebAddress),
        Optional(29, "vads_url_error", WebAddress),
        Optional(31, "vads_contrib", Text(255)),
        Optional(32, "vads_theme_config", value => ThemeConfig().IsMatch(value)),
        Optional(33, "vads_url_check", value => WebAddress(value) && LocalAddress.TryParse(value, out _)),
        Optional(34, "vads_redirect_success_timeout", Number(300)),
        Optional(35, "vads_redirect_success_message", Text(255)),
        Optional(36, "vads_redirect_error_timeout", Number(300)),
        Optional(37, "vads_redirect_error_message", Text(255)),
        Required(46, "vads_page_action", OneOf("PAYMENT")),
        Required(47, "vads_action_mode", OneOf("INTERACTIVE")),
        Optional(48, "vads_return_mode", OneOf("GET", "POST", "NONE")),
        Optional(50, "vads_threeds_mpi", OneOf("0", "2", "3", "4", "5")),
        Optional(61, "vads_user_info", Text(255)),
        Optional(62, "vads_contracts", Text(255)),
    ];

    private static string[] Languages => ["de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "zh"];

    /// <summary>Whether the form satisfies this rule.</summary>
    public bool Accepts(PostedForm form)
    {
        var value = form[Name];
        return value.Length == 0 ? !IsRequired : !value.AsSpan().ContainsAny('<', '>') && IsValid(value);
    }

    private static FieldRule Required(int error, string name, Func<string, bool> isValid) => new(error, name, true, isValid);

    private static FieldRule Optional(int error, string name, Func<string, bool> isValid) => new(error, name, false, isValid);

    private static Func<string, bool> OneOf(params string[] values) => values.Contains;

    private static Func<string, bool> Text(int length) => value => value.Length <= length;

    private static Func<string, bool> Number(int most) => value => Digits().IsMatch(value) && int.Parse(value, CultureInfo.InvariantCulture) <= most;

    private static bool WebAddress(string value) =>
        value.Length <= 1024 && Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    [GeneratedRegex(@"^[A-Za-z0-9]{6}\z")]
    private static partial Regex TransId();

    [GeneratedRegex(@"^[0-9]{14}\z")]
    private static partial Regex TransDate();

    [GeneratedRegex(@"^(SINGLE|MULTI:first=[0-9]+;count=[0-9]+;period=[0-9]+)\z")]
    private static partial Regex PaymentConfig();

    [GeneratedRegex(@"^[1-9][0-9]{0,11}\z")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex OrderId();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex Country();

    [GeneratedRegex(@"^[A-Z0-9_]+=[^;=]*(;[A-Z0-9_]+=[^;=]*)*;?\z")]
    private static partial Regex ThemeConfig();

    [GeneratedRegex(@"^[0-9]{1,3}\z")]
    private static partial Regex Digits();
}
