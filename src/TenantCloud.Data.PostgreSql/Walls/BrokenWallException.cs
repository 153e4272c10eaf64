namespace TenantCloud.Data.PostgreSql.Walls;

/// <summary>The database does not keep offices apart as it must; nothing may be served from it.</summary>
public sealed class BrokenWallException(IReadOnlyList<string> faults)
    : Exception($"The walls between offices are broken, so nothing is served:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>What is missing and what to do, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
