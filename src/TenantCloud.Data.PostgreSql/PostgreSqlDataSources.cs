using Npgsql;

namespace TenantCloud.Data.PostgreSql;

/// <summary>One pool of connections per role, made once and never changed.</summary>
public sealed class PostgreSqlDataSources(PostgreSqlOptions options) : IAsyncDisposable, IDisposable
{
    public NpgsqlDataSource Application { get; } = NpgsqlDataSource.Create(options.Application);

    public NpgsqlDataSource Operations { get; } = NpgsqlDataSource.Create(options.Operations);

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Operations.DisposeAsync();
    }

    public void Dispose()
    {
        Application.Dispose();
        Operations.Dispose();
    }
}
