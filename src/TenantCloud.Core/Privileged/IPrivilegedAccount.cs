namespace TenantCloud.Core.Privileged;

/// <summary>A sign-in that reaches other people's data: an office's staff, or an operator of the platform. Always with a second factor.</summary>
public interface IPrivilegedAccount
{
    Guid Id { get; }

    string Email { get; }

    string NormalizedEmail { get; }

    string Name { get; }

    /// <summary>In the form of ASP.NET Core Identity's hasher; null until the person has chosen a password.</summary>
    string? PasswordHash { get; set; }

    /// <summary>Changes with the credentials, the role and the right to enter; sessions that carry another one are refused at their next request. Mapped as a concurrency token: whoever read an older one cannot save over what came since.</summary>
    string SecurityStamp { get; set; }

    /// <summary>Wrong passwords or codes in a row.</summary>
    int AccessFailedCount { get; set; }

    DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>The secret of the second factor (RFC 6238), encrypted for this account alone; null until it was proved once.</summary>
    string? FactorSecret { get; set; }

    /// <summary>The last time step whose code was used: neither it nor an earlier one is accepted again.</summary>
    long LastFactorStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left, separated by blanks.</summary>
    string? RecoveryCodes { get; set; }

    /// <summary>SHA-256 of the token of the one link by which the account is opened or gets a new factor.</summary>
    byte[]? LinkHash { get; set; }

    DateTimeOffset? LinkExpiresAt { get; set; }

    DateTimeOffset InvitedAt { get; }

    /// <summary>When password and second factor were first there.</summary>
    DateTimeOffset? ActivatedAt { get; set; }

    DateTimeOffset? DisabledAt { get; set; }

    DateTimeOffset? LastSignInAt { get; set; }
}
