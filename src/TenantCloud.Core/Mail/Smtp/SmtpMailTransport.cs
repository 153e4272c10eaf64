using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Paying;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Mail.Smtp;

/// <summary>An office's own mail server. One connection for each mail; an attempt that timed out after the content may have been taken.</summary>
/// <param name="server">The office's server.</param>
/// <param name="host">The office's canonical hostname.</param>
/// <param name="options">The deployment's.</param>
/// <param name="time">Now.</param>
public sealed class SmtpMailTransport(SmtpSettings server, string host, IOptions<MailOptions> options, TimeProvider time) : IMailTransport
{
    public async Task<MailHandover> SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(server.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (sender, recipient, message) = (MimeMessage.Address(mail.SenderAddress), MimeMessage.Address(mail.Recipient), MimeMessage.Write(mail, host));
            await using var connection = await SmtpConnection.OpenAsync(server, host, Authorities(), either.Token);
            if (server is { User: { } user, Password: { } password })
            {
                await connection.SignInAsync(user, SecretReferences.Resolve(password), either.Token);
            }

            var taken = await connection.SendAsync(sender, recipient, message, either.Token);
            return MailHandover.Accepted(Cut(taken.Reason));
        }
        catch (SmtpException exception)
        {
            return Answer(exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MailHandover.Delayed("Timeout");
        }
        catch (Exception exception) when (exception is AuthenticationException or SecretNotFoundException or CryptographicException)
        {
            return MailHandover.Broken(HandoverReason.Of(exception.Message));
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return MailHandover.Delayed(exception is SocketException socket ? $"{socket.SocketErrorCode}" : HandoverReason.Of(exception.Message));
        }
        catch (FormatException exception)
        {
            return MailHandover.Refused(HandoverReason.Of(exception.Message));
        }
    }

    private static MailHandover Answer(SmtpException exception)
    {
        var reason = HandoverReason.Of(exception.Message);
        return exception.Step switch
        {
            _ when exception.Reply.IsTransient => MailHandover.Delayed(reason),
            SmtpStep.Recipient when exception.Reply.NamesNoMailbox => MailHandover.NoMailbox(reason),
            SmtpStep.Sender or SmtpStep.Recipient or SmtpStep.Content => MailHandover.Refused(reason),

            // What the server says before it knows the mail, it says of every mail.
            _ => MailHandover.Broken(reason),
        };
    }

    private X509Certificate2Collection Authorities()
    {
        var authorities = new X509Certificate2Collection();
        if (options.Value.Smtp.AuthoritiesFile is { } file)
        {
            authorities.ImportFromPemFile(file);
        }

        return authorities;
    }

    private static string Cut(string reason) => reason.Length > 120 ? reason[..120] : reason;
}
