using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Accounts.Foreign;

/// <summary>Puts a foreign digest inside our own slow hash, so that no weak one ever rests in the database and checking it takes as long as any other password.</summary>
public sealed class DigestWrapper(IOptions<AccountOptions> options)
{
    private const int FewestIterations = 1_000;

    /// <summary>What the portal's own hash must cost for a digest to be taken over: a dearer one would answer later than an unknown login, and so tell that the account exists.</summary>
    /// <returns>The least <see cref="AccountOptions.PasswordIterations"/> for it.</returns>
    public static long LeastIterations(ForeignDigest foreign) => Spent(foreign) + FewestIterations;

    /// <summary>Whether the digest costs no more than the portal's own hash.</summary>
    public bool Fits(ForeignDigest foreign) => LeastIterations(foreign) <= options.Value.PasswordIterations;

    /// <returns>What to keep as the account's password hash.</returns>
    public string Wrap(ForeignDigest foreign)
    {
        // A foreign PBKDF2 is work already done: what it costs is taken off, so that the time of a refusal does not tell who never signed in here.
        var iterations = (int)Math.Max(FewestIterations, options.Value.PasswordIterations - Spent(foreign));
        var hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        return new WrappedDigest(foreign.Recipe, hasher.HashPassword(AccountDraft.Nobody, Convert.ToBase64String(foreign.Digest))).ToString();
    }

    // A round of SHA-1 or SHA-256 costs about half of one of SHA-512.
    private static long Spent(ForeignDigest foreign) => foreign.Recipe.Rounds / (foreign.Recipe.Scheme.OutputLength == 64 ? 1 : 2);
}

/// <summary>A digest of a password that another system kept.</summary>
/// <param name="Recipe">How it was made.</param>
/// <param name="Digest">The digest.</param>
public sealed record ForeignDigest(DigestRecipe Recipe, byte[] Digest);
