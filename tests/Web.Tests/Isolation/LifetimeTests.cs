using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Core.Data;
using TenantCloud.Offices;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Hosting;
using Xunit;

namespace TenantCloud.Web.Tests.Isolation;

/// <summary>Nothing that outlives a request keeps what belongs to one office, and only the platform's own code reads across offices.</summary>
public sealed partial class LifetimeTests(SharedPortal portal)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Where the operators' context may be named, and why.</summary>
    private static readonly string[] PlatformCode =
    [
        "TenantCloud.Data.PostgreSql/", // registers it, migrates with it
        "TenantCloud.Core/Data/", // declares it; the platform's keys
        "TenantCloud.Core/Jobs/", // finds offices with work due
        "TenantCloud.Core/Mail/MailDispatcher.cs", // finds offices with mails due
        "TenantCloud.Core/Audit/PlatformAuditTrail.cs", // what operators did
        "TenantCloud.Core/Privileged/Operator", // operators' accounts, which no office sees
        "TenantCloud.Cli/Privileged/OperatorsCommands.cs", // the first operator
        "TenantCloud.Web/Areas/Operations/", // the operators' pages
        "TenantCloud.Web/Endpoints/Health.cs", // asks whether the database is there
    ];

    [Fact]
    public async Task Singletons_OfTheHost_KeepNothingOfOneOffice()
    {
        IServiceCollection registered = new ServiceCollection();
        await using var host = new PortalHost(portal.Database, all => registered = all);
        var services = host.Services;
        var singletons = registered
            .Where(service => service is { Lifetime: ServiceLifetime.Singleton, IsKeyedService: false, ServiceType.ContainsGenericParameters: false })
            .Where(IsOurs)
            .SelectMany(service => services.GetServices(service.ServiceType).OfType<object>())
            .Where(service => IsOurs(service.GetType()) && service is not ProductWords) // whose words are the product's own
            .DistinctBy(service => service.GetType())
            .ToList();

        singletons.Select(service => service.GetType()).ShouldContain(typeof(Offices.Catalog.OfficeCatalog));
        singletons.SelectMany(service => Kept(service.GetType()).Where(kept => IsOfOneOffice(kept.Type)).Select(kept => $"{service.GetType()}.{kept.Name}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(CurrentOffice), true, "what it keeps is the office itself")]
    [InlineData(typeof(PortalText), true, "words of one office")]
    [InlineData(typeof(Offices.Catalog.OfficeCatalog), false, "all offices together, changed as one")]
    public void Rule_Type_IsFound(Type type, bool found, string reason) =>
        (IsOfOneOffice(type) || Kept(type).Any(kept => IsOfOneOffice(kept.Type))).ShouldBe(found, reason);

    [Fact]
    public void Statics_OfTheWeb_KeepNothingOfOneOffice() =>
        typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | Declared))
            .Where(field => !field.FieldType.IsAssignableTo(typeof(Delegate)) && IsOfOneOffice(field.FieldType))
            .Select(field => $"{field.DeclaringType}.{field.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void OperatorsContext_IsNamedByPlatformCodeOnly()
    {
        var source = Path.Combine(TestServer.RepositoryRoot, "src");
        var users = Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(source, path).Replace('\\', '/'), Path: path))
            .Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal) || file.Name.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Name.Contains("/obj/", StringComparison.Ordinal) && PlatformContext().IsMatch(File.ReadAllText(file.Path)))
            .Select(file => file.Name)
            .ToList();

        users.ShouldNotBeEmpty();
        users.Where(user => !PlatformCode.Any(place => user.StartsWith(place, StringComparison.Ordinal))).ShouldBeEmpty();
        PlatformCode.Where(place => !users.Any(user => user.StartsWith(place, StringComparison.Ordinal))).ShouldBeEmpty("These no longer need it.");
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        IsOurs(service.ServiceType) || IsOurs(service.ImplementationType) || IsOurs(service.ImplementationInstance?.GetType()) || IsOurs(service.ImplementationFactory?.Method.DeclaringType);

    private static bool IsOurs(Type? type) => type?.Assembly.GetName().Name?.StartsWith("TenantCloud.", StringComparison.Ordinal) == true;

    private static IEnumerable<(string Name, Type Type)> Kept(Type type) =>
        type.GetFields(BindingFlags.Instance | Declared).Select(field => (field.Name, field.FieldType));

    private static bool IsOfOneOffice(Type type) =>
        type == typeof(Office)
        || type == typeof(CurrentOffice)
        || type == typeof(PortalText)
        || type == typeof(Offices.Texts.TextCatalog)
        || type == typeof(Offices.Themes.Theme)
        || type.IsAssignableTo(typeof(DbContext))
        || (type.Namespace == typeof(Offices.Settings.OfficeSettings).Namespace && !type.IsEnum)
        || type.GetGenericArguments().Any(IsOfOneOffice);

    [GeneratedRegex(@"\bPlatformDbContext\b")]
    private static partial Regex PlatformContext();
}
