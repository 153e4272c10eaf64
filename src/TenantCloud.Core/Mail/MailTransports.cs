using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail.SendGrid;
using TenantCloud.Core.Mail.Smtp;

namespace TenantCloud.Core.Mail;

/// <summary>Chooses the way out for the current office: its own, or the deployment's.</summary>
internal sealed class MailTransports(
    CurrentOffice currentOffice, IOptions<MailOptions> options, FileMailTransport files, IHttpClientFactory clients, MailPauses pauses, TimeProvider time)
{
    /// <summary>Name of the client for the provider's HTTP API.</summary>
    public const string ProviderClient = "mail-provider";

    public IMailTransport Choose()
    {
        var settings = currentOffice.Office.Settings;
        var own = options.Value.UseOfficeTransports ? settings.Mail.Transport : null;
        return own switch
        {
            { Smtp: { } server } => new SmtpMailTransport(server, settings.CanonicalHostname, options, time),
            { SendGrid: { } account } => SendGrid(new SendGridAccount(account.BaseUrl, account.ApiKey)),
            _ => OfDeployment(),
        };
    }

    private IMailTransport OfDeployment() => options.Value.Transport switch
    {
        MailTransportKind.File => files,
        MailTransportKind.SendGrid => SendGrid(new SendGridAccount(options.Value.SendGrid.BaseUrl, options.Value.SendGrid.ApiKey ?? "")),
        var other => throw new InvalidOperationException($"There is no transport {other}."),
    };

    private SendGridMailTransport SendGrid(SendGridAccount account) => new(clients.CreateClient(ProviderClient), account, pauses, time);
}
