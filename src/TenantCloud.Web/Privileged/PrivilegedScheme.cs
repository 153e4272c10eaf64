using Microsoft.AspNetCore.Mvc;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Web.Privileged;

/// <summary>One way of signing in with two factors: its scheme, its cookie, its addresses. Neither knows the other's tickets, nor the residents'.</summary>
/// <param name="Name">Name of the authentication scheme.</param>
/// <param name="Root">What its addresses begin with.</param>
public sealed record PrivilegedScheme(string Name, string Root)
{
    /// <summary>The staff of an office, on the office's own host.</summary>
    public static readonly PrivilegedScheme Staff = new("Staff", "/gestion");

    /// <summary>The operators, on their own host.</summary>
    public static readonly PrivilegedScheme Operator = new("Operator", "");

    /// <summary>Claim that says that both factors were shown.</summary>
    public const string FactorClaim = "factors";

    /// <summary>Its home page.</summary>
    public string Home => Root.Length == 0 ? "/" : Root;

    public string SignInPath => $"{Root}/connexion";

    /// <summary>Key of the text that heads its sign-in page.</summary>
    public string SignInTitle => Root.Length == 0 ? "staff.signin.title-operators" : "staff.signin.title";

    public string SignOutPath => $"{Root}/deconnexion";

    public string AccessPath => $"{Root}/acces";

    /// <summary>Where a signed-in person shows both factors anew.</summary>
    public string VerifyPath => $"{Root}/verifier";

    public string SecurityPath => $"{Root}/securite";

    /// <summary>Where a forgotten password is asked for anew; null where the platform has no mails of its own.</summary>
    public string? ForgottenPath => Root.Length == 0 ? null : StaffPasswordReset.AskPath;

    /// <summary>Where to go on: an address of this area; its home page for anything else.</summary>
    public string ReturnTo(IUrlHelper url, string? address) =>
        url.IsLocalUrl(address) && (address == Root || address.StartsWith($"{Root}/", StringComparison.Ordinal)) ? address : Home;

    /// <summary>The cookie's name: with the prefix that binds it to one host wherever the deployment has https.</summary>
    public string CookieName(bool https) => https ? $"__Host-{Name.ToLowerInvariant()}" : Name.ToLowerInvariant();
}
