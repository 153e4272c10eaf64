using TenantCloud.Offices.Loading;
using TenantCloud.Payments.Lyra;

namespace TenantCloud.Offices.Tests;

/// <summary>The folders of the repository that the tests stand in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Themes => Path.Combine(Root, "themes");

    public static string Offices => Path.Combine(Root, "tenants-config");

    public static IReadOnlyDictionary<string, Type> Providers { get; } =
        new Dictionary<string, Type> { ["lyra"] = typeof(LyraSettings) };

    public static OfficeSources Sources { get; } = new()
    {
        ConfigFolder = Offices,
        ThemesFolder = Themes,
        PaymentProviders = Providers,
    };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TenantCloud.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("TenantCloud.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
