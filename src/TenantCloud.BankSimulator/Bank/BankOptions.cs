using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>How the bank behaves, in section <c>Bank</c>.</summary>
public sealed class BankOptions
{
    /// <summary>How far <c>vads_trans_date</c> may be from the bank's clock, either way.</summary>
    /// <value>One second to 59 minutes, so that a local time instead of UTC is found out; 15 minutes by default.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:59:00")]
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a late notification is held back.</summary>
    /// <value>Null: until it is released by hand.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan? LateNotificationDelay { get; init; }

    /// <summary>How long the merchant may take to answer a notification.</summary>
    /// <value>30 seconds by default.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan NotificationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a failed notification is sent again, up to four times at quarter-hour marks.</summary>
    /// <value>True by default.</value>
    public bool AutomaticRetry { get; init; } = true;
}

[OptionsValidator]
public sealed partial class BankOptionsValidator : IValidateOptions<BankOptions>;
