using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Core.Paying;

/// <summary>How this deployment deals with payments, at every office.</summary>
public sealed class PayingOptions
{
    public const string Section = "Paying";

    /// <summary>After how many minutes the bank is asked about an attempt that it never spoke of.</summary>
    /// <value>11 to 1440; 15 by default. A bank's page lives 10 minutes.</value>
    [Range(11, 1_440)]
    public int AttemptMinutes { get; set; } = 15;

    /// <summary>The same form sent twice within so many seconds is one attempt.</summary>
    /// <value>0 to 600; 60 by default.</value>
    [Range(0, 600)]
    public int RepeatSeconds { get; set; } = 60;

    /// <summary>For how many hours a bank that cannot be reached is asked again before an attempt is given up.</summary>
    /// <value>1 to 720; 24 by default.</value>
    [Range(1, 720)]
    public int AskAgainHours { get; set; } = 24;

    /// <summary>After how many days an attempt that the bank still has not decided needs a person.</summary>
    /// <value>1 to 60; 8 by default.</value>
    [Range(1, 60)]
    public int UndecidedDays { get; set; } = 8;

    /// <summary>How many attempts one run of the poll asks about.</summary>
    /// <value>1 to 1000; 100 by default.</value>
    [Range(1, 1_000)]
    public int PollBatch { get; set; } = 100;

    /// <summary>Unbelievable messages of one office kept as evidence in an hour; more are refused without being kept.</summary>
    /// <value>0 to 100 000; 500 by default.</value>
    [Range(0, 100_000)]
    public int UnbelievedPerHour { get; set; } = 500;

    /// <summary>Tell the bank with each payment where to notify. Better is the address set once in the bank's back office, which its replays use too.</summary>
    /// <value>Off by default; on for a first run with the simulator.</value>
    public bool SendNotificationUrl { get; set; }
}
