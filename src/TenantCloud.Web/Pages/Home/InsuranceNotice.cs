using TenantCloud.Offices.Settings;

namespace TenantCloud.Web.Pages.Home;

/// <summary>What the home page says of an insurance: soon to be renewed, or expired.</summary>
/// <param name="Insurance">The lease and its last day covered.</param>
/// <param name="Expired">The last day is over.</param>
public sealed record InsuranceNotice(InsuranceEnd Insurance, bool Expired)
{
    /// <summary>The most urgent reminder, or null where there is none.</summary>
    /// <param name="insurances">The insurances of the resident's current leases.</param>
    /// <param name="settings">When the office reminds.</param>
    /// <param name="today">The day in Paris.</param>
    public static InsuranceNotice? MostUrgent(IEnumerable<InsuranceEnd> insurances, InsuranceSettings settings, DateOnly today) =>
        settings.Reminders && insurances.MinBy(insurance => insurance.EndsOn) is { } first && first.EndsOn <= today.AddDays(settings.RemindDaysBefore)
            ? new InsuranceNotice(first, first.EndsOn < today)
            : null;
}
