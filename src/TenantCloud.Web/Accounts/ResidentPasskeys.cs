using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Accounts;

/// <summary>Residents' passkeys: made, used to sign in, used as a fresh proof.</summary>
public sealed class ResidentPasskeys(
    PasskeyCeremonies<Account> ceremonies,
    Passkeys passkeys,
    AppDbContext database,
    AttemptLimiter limiter,
    SignInCompletion completion,
    AuditTrail audit,
    IOptions<AccountOptions> options)
{
    /// <summary>Asks the browser of a signed-in resident for a new passkey.</summary>
    public async Task<PasskeyChallenge> BeginMakingAsync(Guid accountId, string name, CancellationToken cancellationToken)
    {
        var login = await database.Accounts.Where(row => row.Id == accountId).Select(row => row.Login).SingleAsync(cancellationToken);
        return await ceremonies.BeginMakingAsync(new PasskeyUserEntity { Id = accountId.ToString(), Name = login, DisplayName = name });
    }

    /// <summary>Verifies and keeps it.</summary>
    public async Task<bool> AddAsync(Guid accountId, PasskeyAnswer answer, string name, SignInClient client, CancellationToken cancellationToken) =>
        await ceremonies.FinishMakingAsync(accountId.ToString(), answer) is { } made
        && await passkeys.AddAsync(accountId, made, name, client, cancellationToken);

    /// <summary>Signs in by a passkey. It is no guess: a locked account opens to it.</summary>
    public async Task<SignInAnswer> SignInAsync(PasskeyAnswer answer, SignInClient client, bool remember, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("sign-in-client", client.Address, options.Value.SignInsPerClient, cancellationToken))
        {
            return new SignInAnswer(SignInOutcome.TooManyAttempts);
        }

        if (await ProveAsync(answer, cancellationToken) is not { } account)
        {
            audit.Add(AuditActor.Stranger, AuditAction.SignInRefused, clientAddress: client.Address?.ToString(), details: [("method", nameof(SignInMethod.Passkey))]);
            await database.SaveChangesAsync(cancellationToken);
            return new SignInAnswer(SignInOutcome.Refused);
        }

        return await completion.CompleteAsync(account, new CompletedProof(SignInMethod.Passkey, client, remember), cancellationToken);
    }

    /// <summary>Takes a passkey of the signed-in resident as a fresh proof.</summary>
    public async Task<bool> VerifyAsync(Guid accountId, PasskeyAnswer answer, SignInClient client, CancellationToken cancellationToken)
    {
        if (!await limiter.TryAsync("sign-in-client", client.Address, options.Value.SignInsPerClient, cancellationToken)
            || await ProveAsync(answer, cancellationToken) is not { } account
            || account.Id != accountId)
        {
            return false;
        }

        audit.Add(AuditActor.Resident, AuditAction.IdentityProved, accountId, clientAddress: client.Address?.ToString(), details: [("method", nameof(SignInMethod.Passkey))]);
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task<Account?> ProveAsync(PasskeyAnswer answer, CancellationToken cancellationToken) =>
        await ceremonies.FinishProvingAsync(answer) is { } proof && await passkeys.UseAsync(proof.Passkey, proof.ChallengeHash, cancellationToken)
            ? proof.User
            : null;
}
