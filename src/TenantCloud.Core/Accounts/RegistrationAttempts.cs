using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>How often somebody may try to be recognised, per number of the notice and per client.</summary>
public sealed class RegistrationAttempts(AttemptLimiter limiter, CurrentOffice currentOffice)
{
    /// <summary>Counts one attempt to register everywhere it counts. Right and wrong attempts count alike.</summary>
    public Task<bool> TryAsync(ClaimedIdentity claimed, AccountOptions options, CancellationToken cancellationToken) =>
        TryAsync("register", claimed, options.RegistrationsPerClient, options.RegistrationsPerReference, cancellationToken);

    /// <summary>Counts one attempt at a thing that asks for the same identity as a registration.</summary>
    /// <param name="what">What is tried, as a word.</param>
    /// <param name="claimed">Who somebody says to be.</param>
    /// <param name="perClient">Attempts per hour of one client.</param>
    /// <param name="perReference">Attempts per hour with one number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> TryAsync(string what, ClaimedIdentity claimed, int perClient, int perReference, CancellationToken cancellationToken)
    {
        var isAllowed = await limiter.TryAsync($"{what}-client", claimed.Client, perClient, cancellationToken);
        foreach (var (part, value) in currentOffice.Office.Settings.Registration.Reference.Zip(claimed.References))
        {
            isAllowed &= await limiter.TryAsync($"{what}-{part.Kind}", value, perReference, cancellationToken);
        }

        return isAllowed;
    }
}
