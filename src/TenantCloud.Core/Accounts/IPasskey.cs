using Microsoft.AspNetCore.Identity;

namespace TenantCloud.Core.Accounts;

/// <summary>A passkey (WebAuthn credential), whoever's: the public half of a key that a phone, a computer or a stick keeps.</summary>
public interface IPasskey
{
    Guid Id { get; }

    Guid AccountId { get; }

    /// <summary>The authenticator's number for it, at most 1,023 bytes (WebAuthn, level 3).</summary>
    byte[] CredentialId { get; }

    /// <summary>In COSE form.</summary>
    byte[] PublicKey { get; }

    /// <summary>What its owner calls it.</summary>
    string Name { get; set; }

    /// <summary>Signatures made, as far as the authenticator counts; synchronised passkeys stay at zero.</summary>
    long SignCount { get; set; }

    /// <summary>Ways to reach the authenticator, separated by commas.</summary>
    string? Transports { get; }

    bool IsUserVerified { get; set; }

    bool IsBackupEligible { get; }

    bool IsBackedUp { get; set; }

    byte[] AttestationObject { get; }

    byte[] ClientDataJson { get; }

    DateTimeOffset CreatedAt { get; }

    DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>As ASP.NET Core Identity's handler reads it.</summary>
    UserPasskeyInfo ToInfo() => new(
        CredentialId, PublicKey, CreatedAt, (uint)SignCount, Transports?.Split(','), IsUserVerified, IsBackupEligible, IsBackedUp, AttestationObject, ClientDataJson)
    {
        Name = Name,
    };
}

/// <summary>A kind of passkey that can be made.</summary>
public interface IPasskey<TSelf> : IPasskey
    where TSelf : IPasskey<TSelf>
{
    static abstract TSelf Create(NewPasskey passkey);
}

/// <summary>A passkey whose making was verified.</summary>
/// <param name="Id">Its row.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="Made">What the verification found.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Transports">Ways to reach the authenticator, separated by commas.</param>
/// <param name="At">When.</param>
public sealed record NewPasskey(Guid Id, Guid AccountId, UserPasskeyInfo Made, string Name, string? Transports, DateTimeOffset At);
