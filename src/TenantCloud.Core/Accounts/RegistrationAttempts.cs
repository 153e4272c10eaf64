using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>How often somebody may try to be recognised, per number of the notice and per client.</summary>
public sealed class RegistrationAttempts(AttemptLimiter limiter, CurrentOffice currentOffice)
{
    /// <summary>Counts one attempt everywhere it counts. Right and wrong attempts count alike.</summary>
    public async Task<bool> TryAsync(ClaimedIdentity claimed, AccountOptions options, CancellationToken cancellationToken)
    {
        var isAllowed = await limiter.TryAsync("register-client", claimed.Client, options.RegistrationsPerClient, cancellationToken);
        foreach (var (part, value) in currentOffice.Office.Settings.Registration.Reference.Zip(claimed.References))
        {
            isAllowed &= await limiter.TryAsync($"register-{part.Kind}", value, options.RegistrationsPerReference, cancellationToken);
        }

        return isAllowed;
    }
}
