using TenantCloud.Core.Residents;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Web.Pages.Information;

/// <summary>A resident's phones: what they say here, over what the office's books say.</summary>
internal static class ProfilePhones
{
    /// <summary>A phone as people read it; null where there is none.</summary>
    public static string? Shown(PhoneKind kind, ResidentProfile? profile, Resident person)
    {
        var (said, inBooks) = kind switch
        {
            PhoneKind.Home => (profile?.HomePhone, person.HomePhone),
            PhoneKind.Mobile => (profile?.MobilePhone, person.MobilePhone),
            PhoneKind.Work => (profile?.WorkPhone, person.WorkPhone),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown phone."),
        };
        return (said ?? inBooks) is { Length: > 0 } phone ? PhoneNumber.Display(phone) : null;
    }
}
