namespace TenantCloud.Payments.Lyra;

/// <summary>What a shop's platform accepts as <c>vads_trans_id</c>.</summary>
public enum LyraTransactionIdAlphabet
{
    /// <summary>Six digits or lower-case letters.</summary>
    Alphanumeric,

    /// <summary>Six digits, 000000 to 899999: older platforms.</summary>
    Numeric,
}
