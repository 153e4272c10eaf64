using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;
using TenantCloud.Offices.Themes;

namespace TenantCloud.Offices.Loading;

/// <summary>What came of reading a folder of offices: all of them, or everything that is wrong.</summary>
/// <param name="Offices">The offices by key; empty when there is any error.</param>
/// <param name="Errors">By file and line; empty when the offices may be used.</param>
public sealed record LoadResult(IReadOnlyList<LoadedOffice> Offices, IReadOnlyList<ConfigurationError> Errors)
{
    public bool IsUsable => Errors.Count == 0;

    /// <summary>What may be served but should be mended, by file and line.</summary>
    public IReadOnlyList<ConfigurationError> Warnings { get; init; } = [];
}

/// <summary>An office as its files say, before the platform numbers it.</summary>
/// <param name="Settings">The platform's defaults and the office's file, merged and checked; hostnames in their normal form.</param>
/// <param name="Theme">Its theme.</param>
/// <param name="Texts">Its words.</param>
public sealed record LoadedOffice(OfficeSettings Settings, Theme Theme, TextCatalog Texts);
