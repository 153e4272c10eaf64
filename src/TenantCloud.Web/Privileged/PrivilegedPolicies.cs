using Microsoft.AspNetCore.Authorization;
using TenantCloud.Core.Privileged;

namespace TenantCloud.Web.Privileged;

/// <summary>Who may enter which page.</summary>
public static class PrivilegedPolicies
{
    /// <summary>Any staff of the office: the default of the staff's area.</summary>
    public const string Reader = "Staff: reader";

    /// <summary>Staff that answers residents.</summary>
    public const string Desk = "Staff: desk";

    /// <summary>Staff that looks after the team and the settings.</summary>
    public const string Administrator = "Staff: administrator";

    /// <summary>Operators: the default of their area.</summary>
    public const string Operator = "Operator";

    internal static void Add(AuthorizationBuilder authorization) => authorization
        .AddPolicy(Reader, Policy(PrivilegedScheme.Staff, RolesFrom(StaffRole.Reader)))
        .AddPolicy(Desk, Policy(PrivilegedScheme.Staff, RolesFrom(StaffRole.Desk)))
        .AddPolicy(Administrator, Policy(PrivilegedScheme.Staff, RolesFrom(StaffRole.Administrator)))
        .AddPolicy(Operator, Policy(PrivilegedScheme.Operator, [OperatorRealm.Role]));

    private static AuthorizationPolicy Policy(PrivilegedScheme scheme, string[] roles) => new AuthorizationPolicyBuilder(scheme.Name)
        .RequireAuthenticatedUser()
        .RequireClaim(PrivilegedScheme.FactorClaim)
        .RequireRole(roles)
        .Build();

    private static string[] RolesFrom(StaffRole lowest) => [.. Enum.GetValues<StaffRole>().Where(role => role >= lowest).Select(role => role.ToString())];
}
