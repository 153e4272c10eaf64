using System.Collections.Concurrent;
using System.Text.Json.Serialization;

namespace TenantCloud.BankSimulator.Mail;

/// <summary>How a call can go wrong though the message is right.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailFault>))]
public enum MailFault
{
    /// <summary>429 with the rate headers.</summary>
    RateLimit,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>400, as for a message the provider dislikes.</summary>
    BadRequest,

    /// <summary>The message is taken, but no answer ever comes.</summary>
    TimeoutAfterAccepting,

    /// <summary>No answer ever comes, and nothing is taken.</summary>
    TimeoutBeforeAccepting,
}

/// <summary>The faults the next calls will meet, in order.</summary>
public sealed class MailFaults
{
    /// <summary>Most faults that may wait.</summary>
    public const int Limit = 1_000;

    private readonly ConcurrentQueue<MailFault> _next = new();

    public int Count => _next.Count;

    public void Add(MailFault fault, int count)
    {
        for (var i = 0; i < count && _next.Count < Limit; i++)
        {
            _next.Enqueue(fault);
        }
    }

    public MailFault? Take() => _next.TryDequeue(out var fault) ? fault : null;

    public void Clear() => _next.Clear();
}
