using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>Carries one notification to the merchant and notes the answer.</summary>
public sealed class NotificationPost(IHttpClientFactory clients, IOptions<BankOptions> options)
{
    public const string ClientName = "notification";

    private const int AnswerBytesKept = 256;

    // What the platform does not count as a failure, redirections included: it does not follow them either.
    private static readonly int[] Successes = [200, 201, 202, 203, 204, 205, 206, 301, 302, 303, 307, 308];

    /// <summary>Sends; never throws for what the merchant or the network does.</summary>
    public async Task<Notification> SendAsync(Notification notification)
    {
        if (!LocalAddress.TryParse(notification.Url, out var address))
        {
            return notification with { Outcome = NotificationOutcome.Failed, Error = "No address on this machine to send to." };
        }

        using var timeout = new CancellationTokenSource(options.Value.NotificationTimeout);
        using var content = new FormUrlEncodedContent(notification.Fields);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var status = (int)response.StatusCode;
            return notification with
            {
                Outcome = Successes.Contains(status) ? NotificationOutcome.Delivered : NotificationOutcome.Failed,
                Status = status,
                Answer = await ReadStartAsync(response, timeout.Token),
            };
        }
        catch (OperationCanceledException)
        {
            return notification with { Outcome = NotificationOutcome.Failed, Error = "No answer in time." };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return notification with { Outcome = NotificationOutcome.Failed, Error = exception.Message };
        }
    }

    /// <summary>A handler that reaches this machine only, whatever a resolver says.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = ConnectAsync,
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = LocalAddress.Resolve(context.DnsEndPoint.Host)
            ?? throw new HttpRequestException($"{context.DnsEndPoint.Host} is not this machine.");
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(target, context.DnsEndPoint.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var start = new byte[AnswerBytesKept];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(start, 0, length);
    }
}
