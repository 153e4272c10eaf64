using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.PersonalData;

public static class PersonalDataServices
{
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
            .AddOfficeJob<DataExportJob>(DataExportJob.Name, TimeSpan.FromSeconds(10), DataExportJob.FindDueAsync)
            .AddOfficeJob<AccountInactivityJob>(AccountInactivityJob.Name, TimeSpan.FromHours(6), AccountInactivityJob.FindDueAsync);
    }
}
