using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>Paying by card.</summary>
public sealed record PaymentSettings
{
    /// <summary>Name of a payment provider of the product (<c>lyra</c>).</summary>
    [RegularExpression("^[a-z][a-z0-9]{1,29}$")]
    public required string Provider { get; init; }

    /// <summary>The provider's own section, bound strictly to the type that the provider declares. Never written to a page, a log or an export.</summary>
    public required object Shop { get; init; }

    /// <summary>Name of the bank whose page the resident will see.</summary>
    [Length(2, 60), Words]
    public required string BankName { get; init; }

    /// <summary>Card brands offered, by the codes of the product's table. Empty: the bank's page asks.</summary>
    [MaxLength(10)]
    public IReadOnlyList<string> Brands { get; init; } = [];

    /// <summary>The resident may pay another amount than the debt.</summary>
    /// <value>On by default.</value>
    public bool FreeAmount { get; init; } = true;

    /// <summary>Smallest payment.</summary>
    /// <value>Cents, 1 to 100 000; 100 by default.</value>
    [Range(1, 100_000)]
    public int MinimumCents { get; init; } = 100;

    /// <summary>Largest payment.</summary>
    /// <value>Cents, up to 1 000 000; 300 000 by default.</value>
    [Range(100, 1_000_000)]
    public int MaximumCents { get; init; } = 300_000;

    /// <summary>After how long the balance shows a payment, as the office promises.</summary>
    /// <value>Hours, 1 to 240; 24 by default.</value>
    [Range(1, 240)]
    public int BalanceDelayHours { get; init; } = 24;
}

/// <summary>SEPA direct debit.</summary>
public sealed record DirectDebitSettings
{
    public bool Enabled { get; init; }

    /// <summary>Days of the month that a resident may choose.</summary>
    [MaxLength(5), AllowedRange(1, 28)]
    public IReadOnlyList<int> Days { get; init; } = [];
}
