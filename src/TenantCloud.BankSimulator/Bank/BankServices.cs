using Microsoft.Extensions.Options;

namespace TenantCloud.BankSimulator.Bank;

internal static class BankServices
{
    public static void AddBank(this IServiceCollection services)
    {
        services.AddOptions<ShopListOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection("Shops").Bind(options.Shops, Strictly))
            .ValidateOnStart();
        services.AddOptions<BankOptions>().BindConfiguration("Bank", Strictly).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShopListOptions>, ShopListOptionsValidator>();
        services.AddSingleton<IValidateOptions<BankOptions>, BankOptionsValidator>();

        services.AddSingleton<BankLedger>();
        services.AddSingleton<FormCheck>();
        services.AddSingleton<NotificationPost>();
        services.AddSingleton<Notifier>();
        services.AddSingleton<Till>();
        services.AddHttpClient(NotificationPost.ClientName)
            .ConfigurePrimaryHttpMessageHandler(NotificationPost.CreateHandler);
    }

    private static void Strictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;
}
