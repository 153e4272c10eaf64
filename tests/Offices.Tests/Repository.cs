namespace TenantCloud.Offices.Tests;

/// <summary>The folders of the repository that the tests stand in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Themes => Path.Combine(Root, "themes");

    public static string Offices => Path.Combine(Root, "tenants-config");

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
