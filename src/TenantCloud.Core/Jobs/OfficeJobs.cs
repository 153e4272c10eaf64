using System.Collections.Frozen;
using Quartz;

namespace TenantCloud.Core.Jobs;

/// <summary>The jobs that the platform knows, by name.</summary>
public sealed class OfficeJobs(IEnumerable<OfficeJobRegistration> registrations)
{
    internal const string JobKey = "job";
    internal const string OfficeKey = "office";

    internal static readonly JobKey RunKey = new("run", "platform");

    private readonly FrozenDictionary<string, OfficeJobRegistration> _byName = registrations.ToFrozenDictionary(job => job.Name);

    /// <summary>Every registered job.</summary>
    public IReadOnlyCollection<OfficeJobRegistration> All => _byName.Values;

    internal OfficeJobRegistration? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);
}
