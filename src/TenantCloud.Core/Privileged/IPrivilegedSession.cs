namespace TenantCloud.Core.Privileged;

/// <summary>One browser that signed in with both factors, from then until it signs out, is signed out, or its time is over.</summary>
public interface IPrivilegedSession
{
    Guid Id { get; }

    Guid AccountId { get; init; }

    DateTimeOffset StartedAt { get; init; }

    /// <summary>Noted once a minute, not at each request.</summary>
    DateTimeOffset LastSeenAt { get; set; }

    string? ClientAddress { get; init; }

    /// <summary>What the browser says of itself, cut to its length.</summary>
    string? UserAgent { get; init; }

    DateTimeOffset? EndedAt { get; set; }
}
