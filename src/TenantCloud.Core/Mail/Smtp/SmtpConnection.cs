using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Mail.Smtp;

/// <summary>One conversation with a mail server (RFC 5321), over TLS before anything of ours is said.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int LongestLine = 2_000;
    private const int MostLines = 100;

    private readonly TcpClient _client = new();
    private readonly byte[] _buffer = new byte[4_096];
    private Stream _stream = Stream.Null;
    private int _read;
    private int _filled;
    private IReadOnlyList<string> _extensions = [];

    /// <summary>Connects, secures the connection and greets.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="ownName">The name that the portal greets with.</param>
    /// <param name="authorities">Authorities trusted besides the machine's own.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SmtpException">The server does not want, or offers no TLS.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server's certificate is not good for its name.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpSettings server, string ownName, X509Certificate2Collection authorities, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection();
        try
        {
            await connection._client.ConnectAsync(server.Host, server.Port, cancellationToken);
            connection._stream = connection._client.GetStream();
            await connection.GreetAsync(server, ownName, authorities, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signs in with the mechanism that the server prefers of PLAIN and LOGIN.</summary>
    public async Task SignInAsync(string user, string password, CancellationToken cancellationToken)
    {
        var mechanisms = _extensions.Where(line => line.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line.ToUpperInvariant().Split(' ')).ToList();
        if (mechanisms.Contains("PLAIN"))
        {
            await AskAsync(SmtpStep.SignIn, $"AUTH PLAIN {Base64($"\0{user}\0{password}")}", cancellationToken);
        }
        else if (mechanisms.Contains("LOGIN"))
        {
            await AskAsync(SmtpStep.SignIn, "AUTH LOGIN", cancellationToken);
            await AskAsync(SmtpStep.SignIn, Base64(user), cancellationToken);
            await AskAsync(SmtpStep.SignIn, Base64(password), cancellationToken);
        }
        else
        {
            throw new SmtpException(SmtpStep.SignIn, new SmtpReply(0, ["The server offers neither AUTH PLAIN nor AUTH LOGIN."]));
        }
    }

    /// <summary>Hands one message over.</summary>
    /// <returns>What the server said when it took it.</returns>
    public async Task<SmtpReply> SendAsync(string sender, string recipient, string message, CancellationToken cancellationToken)
    {
        await AskAsync(SmtpStep.Sender, $"MAIL FROM:<{sender}>", cancellationToken);
        await AskAsync(SmtpStep.Recipient, $"RCPT TO:<{recipient}>", cancellationToken);
        await AskAsync(SmtpStep.Content, "DATA", cancellationToken);
        var stuffed = message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        return await AskAsync(SmtpStep.Content, (stuffed.StartsWith('.') ? "." : "") + stuffed + "\r\n.", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task GreetAsync(SmtpSettings server, string ownName, X509Certificate2Collection authorities, CancellationToken cancellationToken)
    {
        if (server.Security is SmtpSecurity.ImplicitTls)
        {
            await SecureAsync(server.Host, authorities, cancellationToken);
        }

        Check(SmtpStep.Greeting, await ReadAsync(cancellationToken));
        await HelloAsync(ownName, cancellationToken);
        if (server.Security is SmtpSecurity.StartTls)
        {
            if (!_extensions.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
            {
                throw new SmtpException(SmtpStep.StartTls, new SmtpReply(0, ["The server does not offer STARTTLS."]));
            }

            await AskAsync(SmtpStep.StartTls, "STARTTLS", cancellationToken);
            if (_read < _filled)
            {
                // Whoever stands between could speak for the server before TLS begins.
                throw new SmtpException(SmtpStep.StartTls, new SmtpReply(0, ["Something was said in clear after STARTTLS."]));
            }

            await SecureAsync(server.Host, authorities, cancellationToken);
            await HelloAsync(ownName, cancellationToken);
        }
    }

    private async Task HelloAsync(string ownName, CancellationToken cancellationToken) =>
        _extensions = (await AskAsync(SmtpStep.Hello, $"EHLO {ownName}", cancellationToken)).Lines;

    private async Task SecureAsync(string host, X509Certificate2Collection authorities, CancellationToken cancellationToken)
    {
        var secured = new SslStream(_stream);
        _stream = secured;
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (authorities.Count > 0)
        {
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate as X509Certificate2, chain, errors, authorities);
        }

        await secured.AuthenticateAsClientAsync(options, cancellationToken);
    }

    private static bool IsTrusted(X509Certificate2? certificate, X509Chain? presented, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return errors is SslPolicyErrors.None;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
        return chain.Build(certificate);
    }

    private async Task<SmtpReply> AskAsync(SmtpStep step, string command, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
        return Check(step, await ReadAsync(cancellationToken));
    }

    private static SmtpReply Check(SmtpStep step, SmtpReply reply) => reply.IsPositive ? reply : throw new SmtpException(step, reply);

    private async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                return new SmtpReply(0, ["The server does not speak SMTP."]);
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        return new SmtpReply(0, ["The server's answer has too many lines."]);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (line.Count < LongestLine)
        {
            if (_read == _filled)
            {
                (_read, _filled) = (0, await _stream.ReadAsync(_buffer, cancellationToken));
                if (_filled == 0)
                {
                    throw new IOException("The server hung up.");
                }
            }

            var next = _buffer[_read++];
            if (next == (byte)'\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next);
        }

        throw new IOException("The server's line is too long.");
    }
}
