using Microsoft.AspNetCore.WebUtilities;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>The way back to the merchant after a decision.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Address">Where to, with its data when the method is GET.</param>
/// <param name="Fields">Data of a POST; empty otherwise.</param>
/// <param name="RedirectAfterSeconds">When the browser goes by itself; null when it waits for the person.</param>
public sealed record MerchantReturn(string Method, Uri Address, IReadOnlyDictionary<string, string> Fields, int? RedirectAfterSeconds)
{
    private static readonly string[] AddressFields = ["vads_url_success", "vads_url_refused", "vads_url_cancel", "vads_url_return"];

    private static readonly IReadOnlyDictionary<string, string> NoFields = new Dictionary<string, string>();

    /// <summary>Everywhere the page may lead: browsers hold redirections after a form against its page's policy.</summary>
    public static IEnumerable<Uri> Addresses(PaymentSession session) =>
        AddressFields
            .Select(name => session.Form[name])
            .Where(address => address.Length > 0)
            .Select(address => new Uri(address));

    /// <summary>The return of a decided page.</summary>
    /// <returns>Null when the page expired, is undecided, or the merchant gave no address.</returns>
    public static MerchantReturn? Of(PaymentSession session)
    {
        var form = session.Form;
        var (wanted, timeout) = session.State switch
        {
            SessionState.Paid => (form["vads_url_success"], form["vads_redirect_success_timeout"]),
            SessionState.Refused => (form["vads_url_refused"], form["vads_redirect_error_timeout"]),
            SessionState.Cancelled => (form["vads_url_cancel"], form["vads_redirect_error_timeout"]),
            _ => ("", ""),
        };
        var target = wanted.Length > 0 ? wanted : form["vads_url_return"];
        if (session.State is SessionState.Open or SessionState.Expired || target.Length == 0)
        {
            return null;
        }

        int? seconds = int.TryParse(timeout, out var value) ? value : null;
        var data = PlatformMessage.Return(session, session.Attempts[^1]);
        return form["vads_return_mode"] switch
        {
            "GET" => new("GET", new Uri(QueryHelpers.AddQueryString(target, data!)), NoFields, seconds),
            "POST" => new("POST", new Uri(target), data, seconds),
            _ => new("GET", new Uri(target), NoFields, seconds),
        };
    }
}
