using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Mail.Smtp;

/// <summary>Listens on this machine for mail (RFC 5321) and speaks STARTTLS with a certificate of its own making.</summary>
public sealed class SmtpDesk(IOptions<SmtpServerOptions> options, TimeProvider clock) : BackgroundService
{
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was taken, newest first.</summary>
    public BoundedLog<ReceivedMail> Mails { get; } = new(1_000, mail => mail.Id);

    /// <summary>What the next conversations will meet, in order.</summary>
    public ConcurrentQueue<SmtpFault> Faults { get; } = new();

    /// <summary>Self-signed, for the name of the settings and for a hundred years around the clock.</summary>
    public X509Certificate2 Certificate { get; } = CreateCertificate(options.Value.Host, clock.GetUtcNow());

    /// <summary>The port it listens on, once it does; 0 where there is no mail server.</summary>
    public Task<int> Port => _port.Task;

    public override void Dispose()
    {
        Certificate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Port is not { } port)
        {
            _port.SetResult(0);
            return;
        }

        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _port.SetResult(((IPEndPoint)listener.LocalEndpoint).Port);
        while (!stoppingToken.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stoppingToken);
            _ = ServeAsync(client, stoppingToken);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stoppingToken)
    {
        using (client)
        {
            try
            {
                await using var talk = new SmtpTalk(this, options.Value, clock, client.GetStream(), Faults.TryDequeue(out var fault) ? fault : null);
                await talk.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client left in the middle; the next one is served all the same.
            }
        }
    }

    private static X509Certificate2 CreateCertificate(string host, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var made = request.CreateSelfSigned(now.AddYears(-50), now.AddYears(50));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
