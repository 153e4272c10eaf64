using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TenantCloud.Core.Privileged;

/// <summary>As much of a store as ASP.NET Core Identity's passkey handler asks for. Whoever may not enter is nowhere in it.</summary>
public sealed class PrivilegedStore<TAccount>(PrivilegedRealm<TAccount> realm) : IUserPasskeyStore<TAccount>
    where TAccount : class, IPrivilegedAccount
{
    public Task<string> GetUserIdAsync(TAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(TAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(TAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public async Task<TAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await FindAsync(id, cancellationToken) : null;

    public Task<TAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Elsewhere();

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(TAccount user, CancellationToken cancellationToken) =>
        [.. (await realm.Passkeys.ListAsync(user.Id, cancellationToken)).Select(passkey => passkey.ToInfo())];

    public async Task<TAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await realm.Passkeys.FindAsync(credentialId, cancellationToken) is { } passkey ? await FindAsync(passkey.AccountId, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(TAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        await realm.Passkeys.FindAsync(credentialId, cancellationToken) is { } passkey && passkey.AccountId == user.Id ? passkey.ToInfo() : null;

    public Task AddOrUpdatePasskeyAsync(TAccount user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Elsewhere();

    public Task RemovePasskeyAsync(TAccount user, byte[] credentialId, CancellationToken cancellationToken) => throw Elsewhere();

    public Task SetUserNameAsync(TAccount user, string? userName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task SetNormalizedUserNameAsync(TAccount user, string? normalizedName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> CreateAsync(TAccount user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> UpdateAsync(TAccount user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> DeleteAsync(TAccount user, CancellationToken cancellationToken) => throw Elsewhere();

    public void Dispose()
    {
        // The context belongs to the scope.
    }

    private Task<TAccount?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        realm.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.DisabledAt == null && row.FactorSecret != null, cancellationToken);

    private static NotSupportedException Elsewhere() => new("Accounts of staff and operators are looked after by their own services.");
}
