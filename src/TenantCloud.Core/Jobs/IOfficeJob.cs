using Quartz;
using TenantCloud.Offices;

namespace TenantCloud.Core.Jobs;

/// <summary>Work that is done for one office at a time. Resolved from a scope whose office is chosen; safe to run twice.</summary>
public interface IOfficeJob
{
    /// <param name="progress">Where to tell how far it is.</param>
    /// <param name="cancellationToken">The node is stopping.</param>
    /// <returns>What was done, in one sentence without names; null when there was nothing to do, and then no trace is kept.</returns>
    Task<string?> RunAsync(JobProgress progress, CancellationToken cancellationToken);
}

/// <summary>Finds the offices that have work due, with one look across all of them.</summary>
/// <param name="platform">A scope without an office: the operators' context, nothing of an office.</param>
/// <param name="offices">The offices that exist now.</param>
/// <param name="cancellationToken">The node is stopping.</param>
public delegate Task<IReadOnlyCollection<OfficeId>> FindDueOffices(IServiceProvider platform, OfficeSnapshot offices, CancellationToken cancellationToken);

/// <summary>The offices as they are at this moment.</summary>
public delegate OfficeSnapshot CurrentSnapshot();

/// <summary>A job that the platform knows.</summary>
/// <param name="Name">Its word in addresses, runs and figures (<c>feed-import</c>); never changed once released.</param>
/// <param name="Job">The <see cref="IOfficeJob"/>.</param>
/// <param name="Every">How often offices with work due are looked for.</param>
/// <param name="FindDue">Looks for them.</param>
/// <param name="Retries">When a failed run is tried again; until it is given up, no other run of the job is started for the office.</param>
public sealed record OfficeJobRegistration(string Name, Type Job, TimeSpan Every, FindDueOffices FindDue, RetryPolicy Retries);
