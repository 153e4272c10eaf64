namespace TenantCloud.Core.Accounts;

/// <summary>A passkey challenge that was answered: the answer, caught on its way, is worth nothing a second time.</summary>
public interface IUsedChallenge<TSelf>
    where TSelf : IUsedChallenge<TSelf>
{
    /// <summary>SHA-256 of the challenge as it was handed out.</summary>
    byte[] Hash { get; }

    DateTimeOffset UsedAt { get; }

    static abstract TSelf Create(Guid id, byte[] hash, DateTimeOffset at);
}
