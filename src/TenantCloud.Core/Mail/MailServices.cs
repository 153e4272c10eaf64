using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail.Events;
using TenantCloud.Core.Mail.SendGrid;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Core.Mail.Wordings;

namespace TenantCloud.Core.Mail;

public static class MailServices
{
    /// <summary>Writing mails and delivering them by the office's own transport or the deployment's.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<PublicUrlOptions>()
            .BindConfiguration(PublicUrlOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<MailOptions>()
            .BindConfiguration(MailOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PortalMetrics>();
        services.TryAddScoped<AuditTrail>();
        services.AddSingleton<MailTemplates>();
        services.AddSingleton<MailSignal>();
        services.AddScoped<CanonicalLinks>();
        services.AddScoped<MailLanguage>();
        services.AddScoped<MailQueue>();
        services.AddScoped<MailDelivery>();
        services.AddScoped<MailCleanup>();
        services.AddScoped<AddressSuppressions>();
        services.AddScoped<MailWordings>();
        services.AddScoped<MailEvents>();
        services.AddSingleton<MailEventIntake>();
        services.AddSingleton<FileMailTransport>();
        services.AddHttpClient(MailTransports.ProviderClient, client => client.Timeout = TimeSpan.FromSeconds(30));
        services.AddSingleton<MailPauses>();
        services.AddScoped<MailTransports>();
        services.AddScoped(provider => provider.GetRequiredService<MailTransports>().Choose());
        return services;
    }
}
