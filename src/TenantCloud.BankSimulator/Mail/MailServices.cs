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
    }

    public static void MapMail(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v3/mail/send", (HttpContext http, MailDesk desk) => desk.SendAsync(http));
}
