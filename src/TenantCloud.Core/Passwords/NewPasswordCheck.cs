using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Data;
using TenantCloud.Offices;
using TenantCloud.Offices.Passwords;

namespace TenantCloud.Core.Passwords;

/// <summary>Every new password passes here: the policy that the office's guide promises, then, for everyone, a floor on the guesses that find it.</summary>
public sealed class NewPasswordCheck(AppDbContext database, CurrentOffice currentOffice, GuessEstimator estimator, IOptions<AccountOptions> options)
{
    // Floating point: eight digits at random are the floor exactly.
    private const double Rounding = 0.999;

    /// <summary>Checks a password against the current office's policy, for somebody of whom this much is known.</summary>
    /// <returns>What is wrong: every broken rule, or else the one reason why it is easily guessed; empty when it is good.</returns>
    public IReadOnlyList<PasswordProblem> Check(string password, PasswordOwner owner) =>
        Check(password, new PasswordPolicy(currentOffice.Office.Settings.Password), owner, currentOffice.Office);

    /// <summary>Checks a password of a stranger to any office, such as an operator, or against another policy than that of residents.</summary>
    /// <inheritdoc cref="Check(string, PasswordOwner)"/>
    public IReadOnlyList<PasswordProblem> Check(string password, PasswordPolicy policy, PasswordOwner owner, Office? office)
    {
        var failures = policy.Check(password);
        if (failures.Count > 0)
        {
            return [.. failures.Select(failure => new PasswordProblem(PasswordProblemKind.Rule, failure))];
        }

        return CheckGuesses(password, owner, office) is { } problem ? [problem] : [];
    }

    /// <summary>Holds a password to the floor on the guesses alone.</summary>
    /// <returns>The one reason why it is easily guessed; null when it is not.</returns>
    public PasswordProblem? CheckGuesses(string password, PasswordOwner owner, Office? office)
    {
        var estimate = estimator.Estimate(password, [.. owner.Words(office)]);
        return estimate.Guesses >= options.Value.FewestPasswordGuesses * Rounding ? null : new PasswordProblem(estimate.Reason);
    }

    /// <summary>Checks a password for an account, with what the office's books know of its resident.</summary>
    /// <inheritdoc cref="Check(string, PasswordOwner)"/>
    public async Task<IReadOnlyList<PasswordProblem>> CheckAsync(string password, Account account, CancellationToken cancellationToken)
    {
        var resident = await database.Residents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == account.ResidentId, cancellationToken);
        var leases = await database.Leases
            .Where(lease => lease.Holders.Any(holder => holder.ResidentId == account.ResidentId))
            .Select(lease => new { lease.Reference, lease.HouseholdReference, lease.DwellingReference, lease.City })
            .ToListAsync(cancellationToken);
        return Check(password, new PasswordOwner
        {
            LastName = resident?.LastName,
            FirstName = resident?.FirstName,
            Login = account.Email ?? account.Login,
            BirthDate = resident?.BirthDate,
            References = [.. leases.SelectMany(lease => new[] { lease.Reference, lease.HouseholdReference, lease.DwellingReference, resident?.Reference }).OfType<string>().Distinct()],
            Towns = [.. leases.Select(lease => lease.City).Distinct()],
        });
    }
}
