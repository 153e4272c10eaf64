namespace TenantCloud.Payments;

/// <summary>The attempt to ask the provider about.</summary>
/// <param name="OrderId">Its <see cref="PaymentRequest.OrderId"/>.</param>
/// <param name="TransactionId">Its <see cref="PaymentRequest.TransactionId"/>.</param>
/// <param name="CreatedAt">Its <see cref="PaymentRequest.CreatedAt"/>.</param>
public sealed record PaymentQuery(string OrderId, string TransactionId, DateTimeOffset CreatedAt);
