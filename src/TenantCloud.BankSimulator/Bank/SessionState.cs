namespace TenantCloud.BankSimulator.Bank;

/// <summary>Where a payment page stands; a refused one may be tried again.</summary>
public enum SessionState
{
    Open,
    Paid,
    Refused,
    Cancelled,
    Expired,
}
