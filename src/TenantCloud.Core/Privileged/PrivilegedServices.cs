using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Audit;

namespace TenantCloud.Core.Privileged;

public static class PrivilegedServices
{
    /// <summary>Accounts of staff and operators: signing in, opening and looking after them. Needs the residents' account services, mails and data protection.</summary>
    public static IServiceCollection AddPrivilegedAccounts(this IServiceCollection services)
    {
        services.AddTeams();
        services.AddScoped<PrivilegedRealm<StaffAccount>, StaffRealm>();
        services.AddScoped<PrivilegedRealm<OperatorAccount>, OperatorRealm>();
        services.AddIdentityCore<StaffAccount>().AddUserStore<PrivilegedStore<StaffAccount>>();
        services.AddIdentityCore<OperatorAccount>().AddUserStore<PrivilegedStore<OperatorAccount>>();
        services.AddScoped<PrivilegedPassword>();
        services.AddScoped<FactorSecrets>();
        services.AddScoped<FactorDrafts>();
        services.AddScoped(typeof(SecondFactor<>));
        services.AddScoped(typeof(PrivilegedSignIn<>));
        services.AddScoped(typeof(PrivilegedEnrolment<>));
        services.AddScoped(typeof(PrivilegedSecurity<>));
        services.AddScoped(typeof(PrivilegedPasskeys<>));
        services.AddScoped<StaffPasswordLinks>();
        services.AddScoped<StaffPasswordReset>();
        return services;
    }

    /// <summary>Inviting, disabling and the like: what the command line needs too. Needs mails.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddOptions<PrivilegedOptions>()
            .BindConfiguration(PrivilegedOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PrivilegedOptions>, PrivilegedOptionsValidator>();
        services.TryAddScoped<AuditTrail>();
        services.AddScoped<PlatformAuditTrail>();
        services.AddScoped<PrivilegedLinks>();
        services.AddScoped<StaffTeam>();
        services.AddScoped<OperatorTeam>();
        return services;
    }
}
