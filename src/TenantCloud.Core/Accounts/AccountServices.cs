using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Foreign;
using TenantCloud.Core.Accounts.Import;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Passwords;
using TenantCloud.Core.Residents;

namespace TenantCloud.Core.Accounts;

public static class AccountServices
{
    /// <summary>Registering, confirming, signing in and changing passwords, on ASP.NET Core Identity's manager and hasher.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>()
            .BindConfiguration(AccountOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountOptions>, AccountOptionsValidator>();
        services.AddOptions<PasswordHasherOptions>()
            .Configure<IOptions<AccountOptions>>((hasher, accounts) => hasher.IterationCount = accounts.Value.PasswordIterations);
        services.TryAddSingleton<IPasswordHasher<Account>, AccountPasswordHasher>();
        services.AddSingleton<DigestWrapper>();
        services.AddSingleton<DecoyPassword>();
        services.AddSingleton<GuessEstimator>();
        services.AddScoped<NewPasswordCheck>();
        services.AddScoped<IPasswordValidator<Account>, OfficePasswordValidator>();
        services.AddIdentityCore<Account>(identity => identity.User.AllowedUserNameCharacters = "").AddUserStore<AccountStore>();

        services.TryAddScoped<AuditTrail>();
        services.AddScoped<AttemptLimiter>();
        services.AddScoped<HouseholdMembers>();
        services.AddScoped<HouseholdAccounts>();
        services.AddScoped<RegistrationAttempts>();
        services.AddScoped<ConsentRegister>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<ConfirmationLinks>();
        services.AddScoped<Registration>();
        services.AddScoped<CredentialIssuing>();
        services.AddScoped<EmailConfirmation>();
        services.AddScoped<Passkeys>();
        services.AddScoped<AccountLanguage>();
        services.AddScoped<SignInSessions>();
        services.AddScoped<SignInCompletion>();
        services.AddScoped<ResidentSignIn>();
        services.AddScoped<PasswordChange>();
        services.AddSingleton<RecentlyEndedSessions>();
        services.AddScoped<SignInThrottle>();
        services.AddScoped<PasswordAttempts>();
        services.AddScoped<PasswordReset>();
        services.AddScoped<LoginReminder>();
        services.AddScoped<EmailChange>();
        services.AddScoped<EmailChangeUndoing>();
        services.AddScoped<Reauthentication>();
        services.AddScoped<DeviceSignOut>();
        services.AddScoped<ResidentSearch>();
        services.AddScoped<Invitations>();
        services.AddScoped<DeskInvitations>();
        services.AddScoped<CredentialReissue>();
        services.AddScoped<AccountCleanup>();
        return services;
    }

    /// <summary>Taking over the accounts of older systems; on top of accounts, mail and feeds.</summary>
    public static IServiceCollection AddAccountImport(this IServiceCollection services) => services.AddScoped<AccountImport>();
}
