using Microsoft.Extensions.DependencyInjection;
using Quartz;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.PersonalData;

public static class PersonalDataServices
{
    /// <summary>Half an hour at most: a copy that always fails must not keep the next one waiting for hours.</summary>
    private static readonly RetryPolicy ExportRetries = RetryPolicy.Explicit([.. new[] { 1, 5, 30, 30, 30, 30, 30, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes))]);

    /// <summary>What residents say of themselves, copies of their data, closing of accounts, and the jobs of these. Needs accounts, mails and the file store.</summary>
    public static IServiceCollection AddPersonalData(this IServiceCollection services)
    {
        services.AddScoped<ResidentProfiles>();
        services.AddScoped<PersonalRecordReader>();
        services.AddScoped<DataExportFile>();
        services.AddScoped<DataExports>();
        services.AddScoped<AccountClosing>();
        services.AddScoped<InactiveAccounts>();
        return services
            .AddOfficeJob<DataExportJob>(DataExportJob.Name, TimeSpan.FromSeconds(10), DataExportJob.FindDueAsync, ExportRetries)
            .AddOfficeJob<AccountInactivityJob>(AccountInactivityJob.Name, TimeSpan.FromHours(6), AccountInactivityJob.FindDueAsync);
    }
}
