using System.Collections.Frozen;

namespace TenantCloud.Offices;

/// <summary>All offices at one moment. A request or a job pins the snapshot it began with.</summary>
public sealed class OfficeSnapshot
{
    private readonly FrozenDictionary<string, Office> _byHostname;
    private readonly FrozenDictionary<OfficeId, Office> _byId;

    /// <param name="epoch">Number of the snapshot, greater than that of every earlier one in this process.</param>
    /// <param name="offices">The offices; no two share a hostname, an id or a key.</param>
    public OfficeSnapshot(long epoch, IEnumerable<Office> offices)
    {
        Epoch = epoch;
        Offices = [.. offices.OrderBy(office => office.Key, StringComparer.Ordinal)];
        _byId = Offices.ToFrozenDictionary(office => office.Id);
        _byHostname = Offices
            .SelectMany(office => office.Settings.Hostnames.Select(hostname => (hostname, office)))
            .ToFrozenDictionary(pair => pair.hostname, pair => pair.office, StringComparer.Ordinal);
    }

    public long Epoch { get; }

    /// <summary>The offices by key.</summary>
    public IReadOnlyList<Office> Offices { get; }

    /// <param name="hostname">A hostname in its normal form; see <see cref="Hostname"/>.</param>
    /// <returns>The office, or null where no office has this hostname.</returns>
    public Office? FindByHostname(Hostname hostname) => _byHostname.GetValueOrDefault(hostname.Value);

    /// <returns>The office, or null where it is no longer (or not yet) among the offices.</returns>
    public Office? Find(OfficeId id) => _byId.GetValueOrDefault(id);
}
