using TenantCloud.Core.Jobs;
using TenantCloud.Offices.Catalog;

namespace TenantCloud.Web.Hosting;

/// <summary>Makes a change of the offices' files heard: good or refused.</summary>
internal sealed partial class OfficeChanges(OfficeCatalog catalog, PortalMetrics metrics, ILogger<OfficeChanges> logger)
{
    public void Follow()
    {
        catalog.Changed += (_, change) => LogChanged(change.Current.Epoch, change.Current.Offices.Count);
        catalog.Refused += (_, refusal) =>
        {
            metrics.ConfigurationRefused();
            LogRefused(refusal.Errors.Count, string.Join(Environment.NewLine, refusal.Errors));
        };
        catalog.Unreadable += (_, failure) => LogUnreadable(failure.Exception);
    }

    [LoggerMessage(LogLevel.Information, "Epoch {Epoch} is served: {Offices} offices.")]
    private partial void LogChanged(long epoch, int offices);

    [LoggerMessage(LogLevel.Error, "Changed offices were refused, the earlier ones are still served. {Count} errors: {Errors}")]
    private partial void LogRefused(int count, string errors);

    [LoggerMessage(LogLevel.Error, "Changed offices could not be read; they are tried again.")]
    private partial void LogUnreadable(Exception exception);
}
