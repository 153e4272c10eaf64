using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>Answers as the test says and keeps what was handed over.</summary>
internal sealed class ScriptedTransport(Func<MailMessage, MailHandover>? answer = null) : IMailTransport
{
    private readonly Lock _gate = new();
    private readonly List<MailMessage> _sent = [];

    public Func<MailMessage, MailHandover> Answer { get; set; } = answer ?? (mail => MailHandover.Accepted($"id-{mail.Id}"));

    /// <summary>The node dies when the mail is out and before that is noted.</summary>
    public bool DiesAfterSending { get; set; }

    public IReadOnlyList<MailMessage> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    public Task<MailHandover> SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        var handover = Answer(mail);
        if (handover.Result is MailHandoverResult.Accepted)
        {
            lock (_gate)
            {
                _sent.Add(mail);
            }
        }

        return DiesAfterSending ? throw new NodeDiedException() : Task.FromResult(handover);
    }
}

/// <summary>Stands for a node that ends without doing anything more: nobody may answer for it.</summary>
internal sealed class NodeDiedException : OperationCanceledException;
