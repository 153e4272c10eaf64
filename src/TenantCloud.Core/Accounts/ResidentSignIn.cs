using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Passwords;

namespace TenantCloud.Core.Accounts;

/// <summary>Checks who signs in. An unknown login, a wrong password and a locked account cost the same and get the same answer.</summary>
public sealed class ResidentSignIn(
    AppDbContext database,
    CurrentOffice currentOffice,
    SignInThrottle throttle,
    PasswordAttempts attempts,
    SignInCompletion completion,
    IPasswordHasher<Account> hasher,
    ILookupNormalizer normalizer)
{
    /// <param name="login">The address or the issued login, as typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="client">From where.</param>
    /// <param name="remember">The browser is to keep the sign-in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SignInAnswer> SignInAsync(string login, string password, SignInClient client, bool remember, CancellationToken cancellationToken)
    {
        if (!await throttle.TryAsync(client.Address, cancellationToken))
        {
            return new SignInAnswer(SignInOutcome.TooManyAttempts);
        }

        var normalized = normalizer.NormalizeName(login.Trim());
        var account = await FindAsync(normalized, cancellationToken);
        var verdict = await attempts.TryAsync(account, password, client.Address, cancellationToken);
        if (account is null || verdict is PasswordVerificationResult.Failed)
        {
            return new SignInAnswer(SignInOutcome.Refused);
        }

        if (account is { Email: not null, EmailConfirmedAt: null })
        {
            await attempts.ForgetAsync(account.Id, cancellationToken);
            return new SignInAnswer(SignInOutcome.Unconfirmed);
        }

        var proof = new CompletedProof(SignInMethod.Password, client, remember)
        {
            NewPasswordHash = verdict is PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(AccountDraft.Nobody, password) : null,
            MustChangePassword = IsOutdated(password),
        };
        return await completion.CompleteAsync(account, proof, cancellationToken);
    }

    /// <summary>Whose login it is; failing that, whose confirmed address, where one account alone has it.</summary>
    private async Task<Account?> FindAsync(string normalized, CancellationToken cancellationToken)
    {
        var found = await database.Accounts.AsNoTracking()
            .Where(row => row.NormalizedLogin == normalized || (row.NormalizedEmail == normalized && row.EmailConfirmedAt != null))
            .OrderByDescending(row => row.NormalizedLogin == normalized)
            .Take(2)
            .ToListAsync(cancellationToken);
        return found.Count == 1 || found.FirstOrDefault()?.NormalizedLogin == normalized ? found[0] : null;
    }

    private bool IsOutdated(string password) =>
        currentOffice.Office.Settings.Password is { EnforceAtSignIn: true } rules && new PasswordPolicy(rules).Check(password).Count > 0;
}

/// <summary>What came of a sign-in.</summary>
public sealed record SignInAnswer(SignInOutcome Outcome)
{
    /// <summary>Who signed in, for <see cref="SignInOutcome.SignedIn"/>.</summary>
    public SignedInAccount? Account { get; init; }
}

/// <summary>How a sign-in ended.</summary>
public enum SignInOutcome
{
    SignedIn,

    /// <summary>Unknown, wrong or locked; nobody may see which.</summary>
    Refused,

    /// <summary>Login and password are right; the address was never confirmed.</summary>
    Unconfirmed,

    TooManyAttempts,
}
