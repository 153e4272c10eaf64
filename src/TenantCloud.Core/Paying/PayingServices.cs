using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Ledger;
using TenantCloud.Payments;
using TenantCloud.Payments.Lyra;

namespace TenantCloud.Core.Paying;

public static class PayingServices
{
    /// <summary>Paying by card: beginning, hearing the bank, asking it, the ticket. A further provider is one more line here.</summary>
    public static IServiceCollection AddPaying(this IServiceCollection services)
    {
        services.AddOptions<PayingOptions>()
            .BindConfiguration(PayingOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPaymentProvider, LyraProvider>());
        services.TryAddScoped<AuditTrail>();
        services.AddSingleton<PaymentProviders>();
        services.AddSingleton<TicketPdf>();
        services.AddScoped<LeaseAccounts>();
        services.AddScoped<CardPayments>();
        services.AddScoped<PaymentSettlement>();
        services.AddScoped<NotificationIntake>();
        services.AddScoped<PendingPayments>();
        services.AddScoped<Tickets>();
        services.AddHostedService<PdfFontCheck>();
        return services;
    }
}
