namespace TenantCloud.Offices.Loading;

/// <summary>The offices cannot be read and there are no earlier ones to go on with.</summary>
/// <param name="errors">Everything that is wrong.</param>
public sealed class InvalidConfigurationException(IReadOnlyList<ConfigurationError> errors)
    : Exception($"The offices cannot be loaded:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}")
{
    public IReadOnlyList<ConfigurationError> Errors { get; } = errors;
}
