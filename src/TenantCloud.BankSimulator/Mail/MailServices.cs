using TenantCloud.BankSimulator.Mail.Smtp;

namespace TenantCloud.BankSimulator.Mail;

internal static class MailServices
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddOptions<SendGridOptions>()
            .BindConfiguration("SendGrid", binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<MailBox>();
        services.AddSingleton<MailFaults>();
        services.AddSingleton<MailDesk>();
        services.AddOptions<SmtpServerOptions>()
            .BindConfiguration("Smtp", binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<SmtpDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<SmtpDesk>());
    }

    public static void MapMail(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v3/mail/send", (HttpContext http, MailDesk desk) => desk.SendAsync(http));
}
