using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace TenantCloud.Core.Accounts;

/// <summary>A hash that no password fits, to be checked where there is no account: the answer takes as long.</summary>
public sealed class DecoyPassword(IPasswordHasher<Account> hasher)
{
    public string Hash { get; } = hasher.HashPassword(AccountDraft.Nobody, RandomNumberGenerator.GetHexString(32));
}
