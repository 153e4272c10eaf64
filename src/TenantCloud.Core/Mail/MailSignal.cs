using System.Threading.Channels;

namespace TenantCloud.Core.Mail;

/// <summary>Wakes this node's mail worker when a mail was saved. Only a hint: a mail whose signal is lost leaves with the next poll.</summary>
public sealed class MailSignal
{
    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _pending.Writer.TryWrite(true);

    /// <summary>Waits until a signal was raised since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _pending.Reader.ReadAsync(cancellationToken);
}
