namespace TenantCloud.Payments.Lyra;

/// <summary>Whether money really moves.</summary>
public enum LyraMode
{
    /// <summary>Test cards only, with the shop's test key.</summary>
    Test,

    /// <summary>Real cards, with the shop's production key.</summary>
    Production,
}
