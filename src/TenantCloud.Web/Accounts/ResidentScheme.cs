namespace TenantCloud.Web.Accounts;

/// <summary>Names of residents' sign-in.</summary>
public static class ResidentScheme
{
    /// <summary>The one authentication scheme of offices' hosts.</summary>
    public const string Name = "Resident";

    /// <summary>Claim with the number of the office that gave the ticket.</summary>
    public const string OfficeClaim = "office";

    /// <summary>Claim with the account's stamp at sign-in.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Claim with the id of the session that the ticket belongs to.</summary>
    public const string SessionClaim = "session";

    /// <summary>Claim with the instant of the last proof of identity, in Unix seconds.</summary>
    public const string ProvedAtClaim = "proved-at";

    /// <summary>Claim of a resident who must choose a password before anything else.</summary>
    public const string MustChangePasswordClaim = "must-change-password";

    /// <summary>Claim of a resident who has to accept the office's terms of use in their version of today.</summary>
    public const string MustAcceptTermsClaim = "must-accept-terms";

    /// <summary>Where terms of use are accepted.</summary>
    public const string AcceptTermsPath = "/informations/conditions";

    /// <summary>Where a password is changed.</summary>
    public const string ChangePasswordPath = "/informations/mot-de-passe";

    /// <summary>Where residents sign in.</summary>
    public const string SignInPath = "/connexion";

    /// <summary>Where a signed-in resident proves anew who they are.</summary>
    public const string VerifyPath = "/connexion/verifier";

    /// <summary>Where residents sign out.</summary>
    public const string SignOutPath = "/deconnexion";

    /// <summary>The cookie's name: with the prefix that binds it to one host wherever the deployment has https.</summary>
    public static string CookieName(bool https) => https ? "__Host-resident" : "resident";
}
