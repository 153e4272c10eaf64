namespace TenantCloud.Payments;

/// <summary>In what a genuine message differs from the attempt it claims to be about.</summary>
[Flags]
public enum PaymentMismatch
{
    None = 0,
    Order = 1,
    Transaction = 2,
    Amount = 4,
    Currency = 8,
}
