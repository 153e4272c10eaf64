namespace TenantCloud.Offices.Settings;

/// <summary>What the platform asks of the offices' password policies: <c>passwords</c> in <c>platform.json</c>.</summary>
public sealed record PlatformPasswordSettings
{
    /// <summary>What becomes of a policy that by itself is worth less than the CNIL asks.</summary>
    /// <value><c>warn</c> by default: guides already in residents' hands stay true.</value>
    public PasswordBelowCnil BelowCnil { get; init; }
}

/// <summary>See <see cref="PlatformPasswordSettings.BelowCnil"/>.</summary>
public enum PasswordBelowCnil
{
    /// <summary>The office is served and the check warns.</summary>
    Warn,

    /// <summary>The office is refused.</summary>
    Error,
}
