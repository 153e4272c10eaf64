using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Hosting;

/// <summary>The keys of cookies and form tokens: in the database, the same for all nodes, encrypted with the deployment's certificate.</summary>
internal static partial class KeyProtection
{
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = configuration.GetSection(KeyOptions.Section).Get<KeyOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new KeyOptions();
        var protection = services.AddDataProtection().SetApplicationName("tenantcloud").PersistKeysToDatabase();
        if (keys.Certificate is { } certificate)
        {
            protection.ProtectKeysWithCertificate(Load(certificate));
        }

        protection.UnprotectKeysWithAnyCertificate([.. keys.EarlierCertificates.Select(Load)]);
        return services;
    }

    /// <summary>Says loudly that a deployment with https keeps its keys in the clear.</summary>
    public static void WarnOfBareKeys(this WebApplication app, bool https)
    {
        if (https && app.Configuration.GetSection(KeyOptions.Section)[nameof(KeyOptions.Certificate) + ":Path"] is null)
        {
            LogBareKeys(app.Logger);
        }
    }

    private static X509Certificate2 Load(CertificateFile file) => X509CertificateLoader.LoadPkcs12FromFile(file.Path, file.Password);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of cookies rest unencrypted in the database: set Keys:Certificate.")]
    private static partial void LogBareKeys(ILogger logger);
}
