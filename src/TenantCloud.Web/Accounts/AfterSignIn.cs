using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Accounts;

/// <summary>Where a resident goes who has just signed in, by whatever way.</summary>
public static class AfterSignIn
{
    /// <param name="account">Who.</param>
    /// <param name="wanted">An address within this portal.</param>
    /// <returns>The same, or first the page that asks for another mail address where mails no longer arrive.</returns>
    public static string Address(SignedInAccount account, string wanted) => account is { AddressIsSuppressed: true, MustChangePassword: false, MustAcceptTerms: false }
        ? $"/informations/adresse-mail{QueryString.Create("rebond", "true").Add("retour", wanted)}"
        : wanted;
}
