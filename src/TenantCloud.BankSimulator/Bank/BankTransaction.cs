namespace TenantCloud.BankSimulator.Bank;

/// <summary>One attempt to pay, as the bank's books keep it.</summary>
public sealed record BankTransaction
{
    /// <summary><c>vads_trans_uuid</c>: 32 lower-case hexadecimal digits.</summary>
    public required string Uuid { get; init; }

    /// <summary>Rank of the attempt on its page, from 1.</summary>
    public required int SequenceNumber { get; init; }

    /// <summary>Amount of the attempt, in cents.</summary>
    public required long AmountCents { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Card presented; null when none was.</summary>
    public required PresentedCard? Card { get; init; }

    /// <summary>Six digits given by the card's bank; empty unless accepted.</summary>
    public required string AuthNumber { get; init; }
}
