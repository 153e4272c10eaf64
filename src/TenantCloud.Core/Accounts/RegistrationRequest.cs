using System.Net;

namespace TenantCloud.Core.Accounts;

/// <summary>Who somebody says to be.</summary>
public sealed record ClaimedIdentity
{
    /// <summary>The numbers of the notice in their normal form, in the order of the office's settings.</summary>
    public required IReadOnlyList<string> References { get; init; }

    public required string LastName { get; init; }

    /// <summary>Where the office asks for it.</summary>
    public string? FirstName { get; init; }

    /// <summary>Where the office asks for it.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>From where.</summary>
    public IPAddress? Client { get; init; }
}

/// <summary>An account that a resident asks for, all fields checked for form and for the office's password policy.</summary>
public sealed record RegistrationRequest
{
    public required ClaimedIdentity Identity { get; init; }

    public required EmailAddress Email { get; init; }

    public required string Password { get; init; }

    /// <summary>Language in which the person reads the portal, and so the terms of use; null for the office's first.</summary>
    public string? Language { get; init; }
}

/// <summary>What the page may know of a registration; whether the person or the account exists is told by mail only.</summary>
public enum RegistrationResult
{
    /// <summary>One mail is on its way to the address, with a link or with what to do.</summary>
    MailSent,

    TooManyAttempts,
}
