using TenantCloud.Offices.Settings;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>A page that asks who somebody is, as on their rent notice.</summary>
public interface IAsksIdentity
{
    IdentityInput Identity { get; }

    RegistrationSettings Settings { get; }

    /// <summary>The name comes first, where the office issues its sign-ins.</summary>
    bool Issues { get; }
}
