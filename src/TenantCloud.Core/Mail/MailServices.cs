using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail.Suppressions;

namespace TenantCloud.Core.Mail;

public static class MailServices
{
    /// <summary>Writing mails and delivering them by the deployment's transport.</summary>
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
        services.AddSingleton<MailTemplates>();
        services.AddSingleton<MailSignal>();
        services.AddScoped<CanonicalLinks>();
        services.AddScoped<MailQueue>();
        services.AddScoped<MailDelivery>();
        services.AddScoped<AddressSuppressions>();
        services.AddSingleton<FileMailTransport>();
        services.AddHttpClient<SendGridMailTransport>(client => client.Timeout = TimeSpan.FromSeconds(30));
        services.AddScoped<IMailTransport>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.Transport switch
        {
            MailTransportKind.File => provider.GetRequiredService<FileMailTransport>(),
            MailTransportKind.SendGrid => provider.GetRequiredService<SendGridMailTransport>(),
            var other => throw new InvalidOperationException($"There is no transport {other}."),
        });
        return services;
    }
}
