using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Suppressions;

namespace TenantCloud.Core.Accounts;

/// <summary>What every way of signing in ends with, once the person has proved who they are: the count of failures is cleared, a session begins, the audit says so.</summary>
public sealed class SignInCompletion(AppDbContext database, SignInSessions sessions, ConsentRegister consents, AuditTrail audit, CurrentOffice currentOffice, MailLanguage language, TimeProvider time)
{
    /// <param name="account">Who, as read.</param>
    /// <param name="completed">How.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused where the credentials were changed since the account was read: what was proved is worth nothing any more, and an old hash must not come back.</returns>
    public async Task<SignInAnswer> CompleteAsync(Account account, CompletedProof completed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var address = account.Email is null ? null : AddressSuppressions.Normalize(account.Email);
        var resident = await database.Residents.Where(row => row.Id == account.ResidentId)
            .Select(row => new { Name = row.FirstName + " " + row.LastName, IsSuppressed = database.AddressSuppressions.Any(bad => bad.NormalizedAddress == address) })
            .SingleOrDefaultAsync(cancellationToken);
        var spoken = language.Of(currentOffice.Office);
        var hash = completed.NewPasswordHash ?? account.PasswordHash;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var completions = await database.Accounts.Where(row => row.Id == account.Id && row.SecurityStamp == account.SecurityStamp).ExecuteUpdateAsync(
            row => row
                .SetProperty(value => value.AccessFailedCount, 0)
                .SetProperty(value => value.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(value => value.PasswordHash, hash)
                .SetProperty(value => value.Language, spoken)
                .SetProperty(value => value.LastSignInAt, now),
            cancellationToken);
        if (completions == 0)
        {
            return new SignInAnswer(SignInOutcome.Refused);
        }

        var session = sessions.Begin(account.Id, completed.Method, completed.Client, completed.Remember);
        audit.Add(AuditActor.Resident, AuditAction.SignedIn, account.Id, session, completed.Client.Address?.ToString(), ("method", completed.Method.ToString()));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var signedIn = new SignedInAccount
        {
            AccountId = account.Id,
            ResidentId = account.ResidentId,
            Name = resident?.Name.Trim() is { Length: > 0 } known ? known : account.Login,
            AddressIsSuppressed = resident?.IsSuppressed ?? false,
            SecurityStamp = account.SecurityStamp,
            SessionId = session,
            ProvedAt = now,
            MustChangePassword = account.MustChangePassword || completed.MustChangePassword,
            MustAcceptTerms = consents.MustAcceptTerms(account),
        };
        return new SignInAnswer(SignInOutcome.SignedIn) { Account = signedIn };
    }
}

/// <summary>A proof of identity that was just given.</summary>
/// <param name="Method">Which kind.</param>
/// <param name="Client">From where.</param>
/// <param name="Remember">The browser is to keep the sign-in.</param>
public sealed record CompletedProof(SignInMethod Method, SignInClient Client, bool Remember)
{
    /// <summary>The password hashed anew, where the stored hash was of an older kind.</summary>
    public string? NewPasswordHash { get; init; }

    /// <summary>The password no longer does: it must be replaced before anything else.</summary>
    public bool MustChangePassword { get; init; }
}

/// <summary>What a ticket says of an account.</summary>
public sealed record SignedInAccount
{
    public required Guid AccountId { get; init; }

    public required Guid ResidentId { get; init; }

    public required string Name { get; init; }

    public required string SecurityStamp { get; init; }

    public required Guid SessionId { get; init; }

    /// <summary>When the person last proved who they are.</summary>
    public required DateTimeOffset ProvedAt { get; init; }

    public bool MustChangePassword { get; init; }

    /// <summary>The office has terms of use that the person has not accepted yet.</summary>
    public bool MustAcceptTerms { get; init; }

    /// <summary>Mails no longer arrive at the account's address: its owner is asked for another.</summary>
    public bool AddressIsSuppressed { get; init; }
}
