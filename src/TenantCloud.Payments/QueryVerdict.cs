namespace TenantCloud.Payments;

/// <summary>How asking the provider went.</summary>
public enum QueryVerdict
{
    /// <summary>The shop's settings do not allow queries. Asking again is useless.</summary>
    NotConfigured,

    /// <summary>The provider knows no such debit: nothing was tried, or not yet.</summary>
    NotFound,

    /// <summary>The provider knows the order.</summary>
    Found,

    /// <summary>The shop number or the password is not accepted.</summary>
    BadCredentials,

    /// <summary>The shop's contract does not include queries.</summary>
    NotSubscribed,

    /// <summary>The provider answered with an error of its own; see <see cref="QueryReading.Detail"/>.</summary>
    ProviderError,

    /// <summary>The provider could not be reached.</summary>
    Unreachable,

    /// <summary>The provider did not answer in time.</summary>
    TimedOut,

    /// <summary>The answer makes no sense.</summary>
    Malformed,

    /// <summary>The answer is about another shop.</summary>
    WrongShop,

    /// <summary>The answer is about test payments for a production shop, or the other way round.</summary>
    WrongMode,
}
