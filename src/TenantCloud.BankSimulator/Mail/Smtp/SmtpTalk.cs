using System.Net.Security;
using System.Security.Cryptography;
using System.Text;

namespace TenantCloud.BankSimulator.Mail.Smtp;

/// <summary>One conversation, from greeting to QUIT.</summary>
internal sealed class SmtpTalk(SmtpDesk desk, SmtpServerOptions options, TimeProvider clock, Stream connection, SmtpFault? fault) : IAsyncDisposable
{
    private const int MessageLimit = 10 * 1024 * 1024;

    private readonly List<string> _recipients = [];
    private Stream _stream = connection;
    private bool _isSecured;
    private string _user = "";
    private string _sender = "";

    private bool IsStrict => options.User.Length > 0;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.ImplicitTls)
        {
            await SecureAsync(cancellationToken);
        }

        if (fault is SmtpFault.Busy)
        {
            await SayAsync("421 4.3.2 Service not available", cancellationToken);
            return;
        }

        await SayAsync($"220 {options.Host} ESMTP", cancellationToken);
        while (await HearAsync(cancellationToken) is { } line && await AnswerAsync(line, cancellationToken))
        {
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<bool> AnswerAsync(string line, CancellationToken cancellationToken)
    {
        var verb = line.Split(' ', ':')[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                await SayAsync(Extensions(), cancellationToken);
                return true;
            case "STARTTLS" when !_isSecured && fault is not SmtpFault.NoStartTls:
                await SayAsync("220 2.0.0 Ready" + (fault is SmtpFault.InjectAfterStartTls ? "\r\n250-evil\r\n250 AUTH PLAIN" : ""), cancellationToken);
                await SecureAsync(cancellationToken);
                return true;
            case "AUTH":
                await SignInAsync(line, cancellationToken);
                return true;
            case "MAIL" when !_isSecured:
                await SayAsync("530 5.7.0 Must issue a STARTTLS command first", cancellationToken);
                return true;
            case "MAIL" when IsStrict && _user.Length == 0:
                await SayAsync("530 5.7.0 Authentication required", cancellationToken);
                return true;
            case "MAIL":
                _sender = AddressOf(line);
                await SayAsync("250 2.1.0 Ok", cancellationToken);
                return true;
            case "RCPT":
                await SayAsync(Recipient(line), cancellationToken);
                return true;
            case "DATA":
                return await TakeAsync(cancellationToken);
            case "QUIT":
                await SayAsync("221 2.0.0 Bye", cancellationToken);
                return false;
            default:
                await SayAsync("502 5.5.2 Not recognised", cancellationToken);
                return true;
        }
    }

    private string Extensions() => string.Join("\r\n",
    [
        $"250-{options.Host}",
        .. _isSecured || fault is SmtpFault.NoStartTls ? Array.Empty<string>() : ["250-STARTTLS"],
        .. _isSecured && IsStrict ? ["250-AUTH LOGIN PLAIN"] : Array.Empty<string>(),
        "250 8BITMIME",
    ]);

    private string Recipient(string line)
    {
        switch (fault)
        {
            case SmtpFault.Greylist:
                return "450 4.2.0 Greylisted, try again";
            case SmtpFault.UnknownMailbox:
                return $"550 5.1.1 <{AddressOf(line)}>: Recipient address rejected: User unknown";
            default:
                _recipients.Add(AddressOf(line));
                return "250 2.1.5 Ok";
        }
    }

    private async Task SignInAsync(string line, CancellationToken cancellationToken)
    {
        var parts = line.Split(' ');
        var (user, password) = ("", "");
        if (parts is [_, "LOGIN", ..])
        {
            await SayAsync("334 VXNlcm5hbWU6", cancellationToken);
            user = Decode(await HearAsync(cancellationToken) ?? "");
            await SayAsync("334 UGFzc3dvcmQ6", cancellationToken);
            password = Decode(await HearAsync(cancellationToken) ?? "");
        }
        else if (parts is [_, "PLAIN", { } given] && Decode(given).Split('\0') is [_, { } name, { } secret])
        {
            (user, password) = (name, secret);
        }

        var isRight = _isSecured && user == options.User
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(options.Password));
        _user = isRight ? user : "";
        await SayAsync(isRight ? "235 2.7.0 Accepted" : "535 5.7.8 Authentication credentials invalid", cancellationToken);
    }

    private async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        await SayAsync("354 End data with <CR><LF>.<CR><LF>", cancellationToken);
        var message = new StringBuilder();
        while (await HearAsync(cancellationToken) is { } line && line != "." && message.Length < MessageLimit)
        {
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        if (fault is SmtpFault.RefuseContent)
        {
            await SayAsync("554 5.7.1 Message refused", cancellationToken);
            return true;
        }

        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(6));
        desk.Mails.Put(new ReceivedMail(id, clock.GetUtcNow(), _sender, [.. _recipients], _isSecured, _user, message.ToString()));
        if (fault is SmtpFault.HangUpAfterContent)
        {
            return false;
        }

        if (fault is SmtpFault.SilentAfterContent)
        {
            // Until the client gives up and leaves.
            return await HearAsync(cancellationToken) is not null;
        }

        await SayAsync($"250 2.0.0 Ok: queued as {id}", cancellationToken);
        _recipients.Clear();
        return true;
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var secured = new SslStream(_stream);
        _stream = secured;
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = desk.Certificate }, cancellationToken);
        _isSecured = true;
    }

    private static string AddressOf(string line) =>
        line.IndexOf('<', StringComparison.Ordinal) is var start and >= 0 && line.IndexOf('>', start) is var end and > 0 ? line[(start + 1)..end] : "";

    private static string Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private async Task SayAsync(string answer, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    /// <summary>A line without its end; null when the client has left.</summary>
    private async Task<string?> HearAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (await _stream.ReadAsync(next, cancellationToken) == 1)
        {
            if (next[0] == (byte)'\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next[0]);
        }

        return null;
    }
}
