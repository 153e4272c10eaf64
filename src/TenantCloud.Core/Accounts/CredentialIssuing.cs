using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts;

/// <summary>Issues a login and a first password to a resident who is recognised, once.</summary>
/// <remarks>A person who is not recognised and one who has an account already get the same answer for the same work.</remarks>
public sealed class CredentialIssuing(
    AppDbContext database,
    CurrentOffice currentOffice,
    HouseholdMembers members,
    HouseholdAccounts accounts,
    RegistrationAttempts attempts,
    AuditTrail audit,
    IPasswordHasher<Account> hasher,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IOptions<AccountOptions> options)
{
    /// <exception cref="InvalidOperationException">Residents of this office choose their own sign-in.</exception>
    public async Task<IssueResult> IssueAsync(ClaimedIdentity claimed, CancellationToken cancellationToken)
    {
        if (currentOffice.Office.Settings.Registration.Mode is not RegistrationMode.IssuedCredentials)
        {
            throw new InvalidOperationException("Residents of this office choose their own sign-in.");
        }

        if (!await attempts.TryAsync(claimed, options.Value, cancellationToken))
        {
            return new IssueResult { TooManyAttempts = true };
        }

        var found = await members.FindAsync(claimed, cancellationToken);
        try
        {
            return await OpenAsync(claimed, found, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The login is taken, or another request opened the account meanwhile.
            database.ChangeTracker.Clear();
            return await OpenAsync(claimed, found, cancellationToken);
        }
    }

    private async Task<IssueResult> OpenAsync(ClaimedIdentity claimed, IReadOnlyList<HouseholdMember> found, CancellationToken cancellationToken)
    {
        var credentials = IssuedCredentials.Create(currentOffice.Office.Settings.Password);
        var account = new AccountDraft
        {
            Login = credentials.Login,
            NormalizedLogin = normalizer.NormalizeName(credentials.Login),
            PasswordHash = hasher.HashPassword(AccountDraft.Nobody, credentials.Password),
            At = time.GetUtcNow(),
        };
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var household = found.Count > 0 ? found[0].HouseholdReference : claimed.References[0];
        var place = await accounts.FindPlaceAsync(household, found, account.NormalizedLogin, cancellationToken);
        if (place.Member is not { } member)
        {
            return new IssueResult();
        }

        var row = account.For(member.ResidentId);
        database.Accounts.Add(row);
        audit.Add(AuditActor.Resident, AuditAction.CredentialsIssued, row.Id, member.ResidentId, claimed.Client?.ToString());
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new IssueResult { Credentials = credentials };
    }
}

/// <summary>What came of asking for a sign-in: credentials, too many attempts, or neither, which says no more than that nobody new was recognised.</summary>
public sealed record IssueResult
{
    /// <summary>To be shown once; the password is nowhere kept.</summary>
    public IssuedCredentials? Credentials { get; init; }

    public bool TooManyAttempts { get; init; }
}
