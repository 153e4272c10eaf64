namespace TenantCloud.Core.Paying;

/// <summary>What a resident asks to pay.</summary>
public sealed record PaymentOrder
{
    /// <summary>Made when the form was shown; the same form sent twice is one attempt.</summary>
    public required Guid AttemptId { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid ResidentId { get; init; }

    public required Guid LeaseId { get; init; }

    /// <summary>Cents of a euro.</summary>
    public required long AmountCents { get; init; }

    /// <summary>Code of a card brand; null where the office lets the bank's page ask.</summary>
    public string? Brand { get; init; }

    /// <summary>The resident knows that they pay more than the lease's account asks for.</summary>
    public bool AcceptsCredit { get; init; }

    /// <summary>Language of the bank's page: <c>fr</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "fr";

    public string? ClientAddress { get; init; }
}
