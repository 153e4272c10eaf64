namespace TenantCloud.BankSimulator.Bank;

/// <summary>Whose look the payment page takes. All brands speak the same protocol.</summary>
public enum BankBrand
{
    PayZen,
    Systempay,
    Scellius,
}
