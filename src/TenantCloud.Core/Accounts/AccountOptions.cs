using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Accounts;

/// <summary>What a deployment sets about accounts: how hard guessing is made.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Rounds of PBKDF2 (HMAC-SHA-512) for a password.</summary>
    /// <value>1,000 to 5,000,000; 210,000 by default (OWASP password storage cheat sheet, 2025). Tests use the least.</value>
    [Range(1_000, 5_000_000)]
    public int PasswordIterations { get; init; } = 210_000;

    /// <summary>Fewest guesses that may find a new password, as estimated from words, keyboards, dates and what is known of the person.</summary>
    /// <value>
    /// 1,000,000 to 1,000,000,000,000; 100,000,000 by default: with accounts locked as they are by default, all of an office of
    /// 10,000 accounts attacked together day and night take three weeks for one password, a single account five centuries.
    /// A random password of any office's policy is above it; eight random digits are just at it.
    /// </value>
    [Range(1e6, 1e12)]
    public long FewestPasswordGuesses { get; init; } = 100_000_000;

    /// <summary>Wrong passwords in a row that lock an account.</summary>
    /// <value>3 to 20; 5 by default.</value>
    [Range(3, 20)]
    public int LockoutAttempts { get; init; } = 5;

    /// <summary>How long an account stays locked, in minutes.</summary>
    /// <value>1 to 1,440; 15 by default. The sign-in page says this number.</value>
    [Range(1, 1_440)]
    public int LockoutMinutes { get; init; } = 15;

    /// <summary>Attempts per hour to register with one reference, right or wrong.</summary>
    [Range(1, 1_000)]
    public int RegistrationsPerReference { get; init; } = 5;

    /// <summary>Attempts per hour to register from one client address.</summary>
    [Range(1, 100_000)]
    public int RegistrationsPerClient { get; init; } = 20;

    /// <summary>Sign-ins per hour from one client address, right or wrong.</summary>
    [Range(1, 100_000)]
    public int SignInsPerClient { get; init; } = 100;

    /// <summary>Failed sign-ins per hour at one office beyond which it counts as under attack: networks that failed before are then turned away, everybody else is not.</summary>
    /// <value>10 to 1,000,000; 500 by default.</value>
    [Range(10, 1_000_000)]
    public int SuspiciousFailuresPerOffice { get; init; } = 500;

    /// <summary>Failed sign-ins of one network that an office under attack still answers, per hour.</summary>
    /// <value>1 to 1,000; 3 by default, so that a typing mistake turns nobody away.</value>
    [Range(1, 1_000)]
    public int FailuresPerSuspectedClient { get; init; } = 3;

    /// <summary>Requests per hour from one client address for a new password, a forgotten login or another mail address, and uses of the links.</summary>
    [Range(1, 100_000)]
    public int RecoveriesPerClient { get; init; } = 20;

    /// <summary>Requests per hour for the forgotten login with one reference, right or wrong.</summary>
    [Range(1, 1_000)]
    public int RecoveriesPerReference { get; init; } = 5;

    /// <summary>Requests per hour of one account for another mail address.</summary>
    [Range(1, 100)]
    public int EmailChangesPerAccount { get; init; } = 5;

    /// <summary>How long the former mail address may take back a change of address, in days.</summary>
    /// <value>1 to 30; 7 by default.</value>
    [Range(1, 30)]
    public int UndoEmailChangeDays { get; init; } = 7;

    /// <summary>How long an invitation to open an account stays good, in days.</summary>
    /// <value>1 to 30; 7 by default.</value>
    [Range(1, 30)]
    public int InvitationDays { get; init; } = 7;

    /// <summary>Invitations per hour by one member of staff.</summary>
    /// <value>1 to 1,000; 60 by default.</value>
    [Range(1, 1_000)]
    public int InvitationsPerStaff { get; init; } = 60;

    /// <summary>How long an account whose address was never confirmed is kept, in days.</summary>
    /// <value>7 to 365; 30 by default, the longest life of a link.</value>
    [Range(7, 365)]
    public int UnconfirmedDays { get; init; } = 30;

    /// <summary>How long a session of a resident or of staff is kept after its end, in days.</summary>
    /// <value>30 to 730; 180 by default: somebody who finds a break-in late still sees from where.</value>
    [Range(30, 730)]
    public int SessionsKeptDays { get; init; } = 180;

    /// <summary>Links per hour for one mail address, of each kind.</summary>
    [Range(1, 100)]
    public int LinksPerAddress { get; init; } = 3;

    /// <summary>How long a sign-in that is not remembered lasts without any request, in minutes.</summary>
    /// <value>5 to 1,440; 60 by default.</value>
    [Range(5, 1_440)]
    public int SessionMinutes { get; init; } = 60;

    /// <summary>How long a sign-in that is not remembered lasts at most, in hours, however much it is used. A remembered one lasts the office's number of days.</summary>
    /// <value>1 to 720; 24 by default.</value>
    [Range(1, 720)]
    public int LongestSessionHours { get; init; } = 24;

    /// <summary>How long a proof of identity stays fresh for what asks for one (address, bank details, export), in minutes.</summary>
    /// <value>1 to 60; 10 by default.</value>
    [Range(1, 60)]
    public int RecentProofMinutes { get; init; } = 10;

    /// <summary>How old a ticket may be before its stamp is compared with the account again, in seconds: after a change of password, how long other browsers may still read at another node. Whatever changes something is compared at once.</summary>
    /// <value>0 to 1,800; 300 by default. 0 compares at each request.</value>
    [Range(0, 1_800)]
    public int StampCheckSeconds { get; init; } = 300;
}

[OptionsValidator]
internal sealed partial class AccountOptionsValidator : IValidateOptions<AccountOptions>;
