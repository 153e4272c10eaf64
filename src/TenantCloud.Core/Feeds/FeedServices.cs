using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds.Outbound;

namespace TenantCloud.Core.Feeds;

public static class FeedServices
{
    /// <summary>Registers the import of feeds, their inbox and the file store. The engine registers <see cref="FeedStaging"/>.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services, FeedOptions feeds, FileStoreOptions files)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<AuditTrail>();
        services.AddSingleton(feeds);
        services.AddSingleton(files);
        services.TryAddScoped<FileStore>();
        services.AddScoped<FeedHistory>();
        services.AddScoped<FeedInbox>();
        services.AddScoped<FeedImport>();
        services.AddScoped<OutboundFeed>();
        return services;
    }
}
