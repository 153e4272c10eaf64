using System.Net;
using Microsoft.AspNetCore.Identity;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>Passkeys of staff or of operators: made, used to sign in, used as a fresh proof.</summary>
public abstract class PrivilegedKeys
{
    /// <summary>Asks the browser of somebody who is signed in for a new passkey.</summary>
    public abstract Task<PasskeyChallenge> BeginMakingAsync(Guid accountId, string name, CancellationToken cancellationToken);

    /// <summary>Verifies and keeps it.</summary>
    public abstract Task<bool> AddAsync(Guid accountId, PasskeyAnswer answer, string name, IPAddress? client, CancellationToken cancellationToken);

    public abstract Task<bool> RenameAsync(Guid accountId, Guid passkeyId, string name, CancellationToken cancellationToken);

    public abstract Task<bool> RemoveAsync(Guid accountId, Guid passkeyId, IPAddress? client, CancellationToken cancellationToken);

    /// <summary>Asks a browser to prove that it has a passkey.</summary>
    public abstract Task<PasskeyChallenge> BeginProvingAsync();

    public abstract Task<PrivilegedAnswer> SignInAsync(PasskeyAnswer answer, SignInClient client, CancellationToken cancellationToken);

    /// <summary>Takes a passkey of the one who is signed in as a fresh proof.</summary>
    public abstract Task<PrivilegedAnswer> ProveAsync(Guid accountId, Guid sessionId, PasskeyAnswer answer, IPAddress? client, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class PrivilegedKeys<TAccount>(
    PasskeyCeremonies<TAccount> ceremonies, PrivilegedPasskeys<TAccount> passkeys, PrivilegedSignIn<TAccount> signIn, PrivilegedSecurity<TAccount> security) : PrivilegedKeys
    where TAccount : class, IPrivilegedAccount
{
    public override async Task<PasskeyChallenge> BeginMakingAsync(Guid accountId, string name, CancellationToken cancellationToken) =>
        await ceremonies.BeginMakingAsync(new PasskeyUserEntity { Id = accountId.ToString(), Name = (await security.ReadAsync(accountId, cancellationToken)).Email, DisplayName = name });

    public override async Task<bool> AddAsync(Guid accountId, PasskeyAnswer answer, string name, IPAddress? client, CancellationToken cancellationToken) =>
        await ceremonies.FinishMakingAsync(accountId.ToString(), answer) is { } made
        && await passkeys.AddAsync(accountId, made, name, client, cancellationToken);

    public override Task<bool> RenameAsync(Guid accountId, Guid passkeyId, string name, CancellationToken cancellationToken) =>
        passkeys.RenameAsync(accountId, passkeyId, name, cancellationToken);

    public override Task<bool> RemoveAsync(Guid accountId, Guid passkeyId, IPAddress? client, CancellationToken cancellationToken) =>
        passkeys.RemoveAsync(accountId, passkeyId, client, cancellationToken);

    public override Task<PasskeyChallenge> BeginProvingAsync() => ceremonies.BeginProvingAsync(user: null);

    public override Task<PrivilegedAnswer> SignInAsync(PasskeyAnswer answer, SignInClient client, CancellationToken cancellationToken) =>
        signIn.SignInByPasskeyAsync(() => FinishAsync(answer), client, cancellationToken);

    public override Task<PrivilegedAnswer> ProveAsync(Guid accountId, Guid sessionId, PasskeyAnswer answer, IPAddress? client, CancellationToken cancellationToken) =>
        signIn.ProveByPasskeyAsync(accountId, sessionId, () => FinishAsync(answer), client, cancellationToken);

    private async Task<PasskeyUse?> FinishAsync(PasskeyAnswer answer) =>
        await ceremonies.FinishProvingAsync(answer) is { } proof ? new PasskeyUse(proof.User.Id, proof.Passkey, proof.ChallengeHash) : null;
}
