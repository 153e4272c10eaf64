using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;
using TenantCloud.Offices;

namespace TenantCloud.Testing;

/// <summary>What a request or a job is to the services: a scope whose office is chosen.</summary>
public sealed class TestScope(AsyncServiceScope scope) : IAsyncDisposable
{
    public AppDbContext Database => Get<AppDbContext>();

    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Adds rows and saves them.</summary>
    public async Task SaveAsync(params object[] rows)
    {
        Database.AddRange(rows);
        await Database.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}

public static class TestScopes
{
    /// <summary>A scope that works for an office.</summary>
    public static TestScope Enter(this IServiceProvider services, Office office)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOffice>().Choose(office);
        return new TestScope(scope);
    }

    /// <summary>A scope where no office was chosen.</summary>
    public static TestScope EnterNoOffice(this IServiceProvider services) => new(services.CreateAsyncScope());
}
