using TenantCloud.Offices.Settings;

namespace TenantCloud.Web.Pages.Leases;

/// <summary>Leases in the office's own words.</summary>
public static class LeaseWords
{
    /// <summary>The office's word for a kind of lease; the code itself where the office no longer names it.</summary>
    public static string Kind(OfficeSettings settings, string code) =>
        settings.Leases.Kinds.FirstOrDefault(kind => kind.Code == code)?.Label ?? code;

    /// <summary>A lease number as the office writes it.</summary>
    public static string Number(OfficeSettings settings, string reference) => $"{settings.Leases.NumberPrefix}{reference}";
}
