using TenantCloud.Offices;

namespace TenantCloud.Core.Data;

/// <summary>A row that belongs to one office and can be seen, changed and pointed at from that office only.</summary>
public interface IOfficeOwned
{
    OfficeId OfficeId { get; }

    Guid Id { get; }
}

/// <summary>An entity with the key that every office-owned table has: the office, then a version 7 Guid made by the application.</summary>
public abstract class OfficeOwned : IOfficeOwned
{
    /// <summary>Set by the context when the entity is added; never by hand.</summary>
    public OfficeId OfficeId { get; private set; }

    public required Guid Id { get; init; }

    internal void StampWith(OfficeId office) => OfficeId = office;
}
