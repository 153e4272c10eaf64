using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Privileged;

/// <summary>What a deployment sets about the accounts of staff and operators.</summary>
public sealed class PrivilegedOptions
{
    public const string Section = "Privileged";

    /// <summary>How long a session lasts without any request, in minutes.</summary>
    /// <value>5 to 120; 30 by default.</value>
    [Range(5, 120)]
    public int IdleMinutes { get; init; } = 30;

    /// <summary>How long a session lasts at most, in hours.</summary>
    /// <value>1 to 24; 10 by default: a long working day.</value>
    [Range(1, 24)]
    public int LongestHours { get; init; } = 10;

    /// <summary>How long the link of an invitation is good, in hours.</summary>
    /// <value>1 to 168; 72 by default.</value>
    [Range(1, 168)]
    public int LinkHours { get; init; } = 72;

    /// <summary>How long the link for a forgotten password is good, in hours.</summary>
    /// <value>1 to 24; 2 by default.</value>
    [Range(1, 24)]
    public int PasswordLinkHours { get; init; } = 2;

    /// <summary>Wrong passwords or codes in a row that lock an account's sign-in, which its passkeys still open. As many codes an hour are taken for a forgotten password.</summary>
    /// <value>3 to 20; 5 by default.</value>
    [Range(3, 20)]
    public int LockoutAttempts { get; init; } = 5;

    /// <summary>How long an account stays locked, in minutes.</summary>
    /// <value>1 to 1,440; 15 by default. The sign-in page says this number.</value>
    [Range(1, 1_440)]
    public int LockoutMinutes { get; init; } = 15;

    /// <summary>Sign-ins per hour from one client network.</summary>
    /// <value>1 to 10,000; 60 by default: an office's whole desk may sit behind one address.</value>
    [Range(1, 10_000)]
    public int SignInsPerClient { get; init; } = 60;

    /// <summary>How long a proof with both factors stays fresh for what asks for one, in minutes.</summary>
    /// <value>1 to 60; 10 by default.</value>
    [Range(1, 60)]
    public int RecentProofMinutes { get; init; } = 10;
}

[OptionsValidator]
internal sealed partial class PrivilegedOptionsValidator : IValidateOptions<PrivilegedOptions>;
