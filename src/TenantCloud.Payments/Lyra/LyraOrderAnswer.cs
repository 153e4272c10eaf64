namespace TenantCloud.Payments.Lyra;

/// <summary>The parts of an <c>Order/Get</c> answer that are used, named as Lyra names them.</summary>
internal sealed record LyraOrderAnswer(string? Status, LyraAnswer? Answer);

internal sealed record LyraAnswer(
    string? ErrorCode,
    string? DetailedErrorCode,
    string? ShopId,
    LyraOrderDetails? OrderDetails,
    IReadOnlyList<LyraTransaction?>? Transactions);

internal sealed record LyraOrderDetails(string? OrderId, string? Mode);

internal sealed record LyraTransaction(
    string? Uuid,
    long? Amount,
    string? Currency,
    string? DetailedStatus,
    string? OperationType,
    string? ErrorCode,
    DateTimeOffset? CreationDate,
    LyraTransactionDetails? TransactionDetails);

internal sealed record LyraTransactionDetails(int? SequenceNumber, LyraCardDetails? CardDetails);

internal sealed record LyraCardDetails(
    string? LegacyTransId,
    string? EffectiveBrand,
    string? Pan,
    LyraAuthorizationResponse? AuthorizationResponse);

internal sealed record LyraAuthorizationResponse(string? AuthorizationNumber, string? AuthorizationResult);
