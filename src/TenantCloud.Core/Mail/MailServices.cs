using Microsoft.Extensions.DependencyInjection;

namespace TenantCloud.Core.Mail;

public static class MailServices
{
    /// <summary>Writing mails: the queue, the templates and the addresses in them.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<PublicUrlOptions>()
            .BindConfiguration(PublicUrlOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<MailTemplates>();
        services.AddScoped<CanonicalLinks>();
        services.AddScoped<MailQueue>();
        return services;
    }
}
