using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Mail;

namespace TenantCloud.Web.Accounts;

/// <summary>Passkeys on ASP.NET Core Identity's handler.</summary>
internal static class PasskeyWeb
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped(typeof(IPasskeyHandler<>), typeof(PasskeyHandler<>));
        services.AddScoped(typeof(PasskeyCeremonies<>));
        services.AddScoped<ResidentPasskeys>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<PublicUrlOptions>>((passkeys, address) =>
        {
            // A passkey stands for a password: the authenticator must have asked for the finger, the face or the code, and know the account by itself.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == OriginOf(context.HttpContext.Request.Host.Host, address.Value));
        });
        return services;
    }

    /// <summary>The origin of the host that was asked, as the outside reaches it. The host itself was found among the offices' own.</summary>
    private static string OriginOf(string host, PublicUrlOptions address) =>
        address.Port is { } port ? $"{address.Scheme}://{host}:{port}" : $"{address.Scheme}://{host}";
}
