using Npgsql;

namespace TenantCloud.Data.PostgreSql;

/// <summary>The three ways into the database. Each has a role of its own, so that no defect of the application can open what its role may not.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>Connection string of the role that owns the tables and runs the migrations. Nothing else uses it.</summary>
    public required string Owner { get; init; }

    /// <summary>Connection string of the role that serves residents, staff and jobs: confined to one office at a time, owner of nothing.</summary>
    public required string Application { get; init; }

    /// <summary>Connection string of the operators' role: reads across offices, writes the platform's own tables only.</summary>
    public required string Operations { get; init; }

    /// <summary>The same three roles on one server and database.</summary>
    /// <param name="server">A connection string that says where; its user is not used.</param>
    /// <param name="database">Name of the database.</param>
    /// <param name="rolePrefix">What the three role names begin with.</param>
    /// <param name="password">Password of the three roles.</param>
    public static PostgreSqlOptions For(string server, string database, string rolePrefix, string password)
    {
        return new PostgreSqlOptions { Owner = As("owner"), Application = As("application"), Operations = As("operations") };

        string As(string role) => new NpgsqlConnectionStringBuilder(server)
        {
            Database = database,
            Username = $"{rolePrefix}_{role}",
            Password = password,
        }.ConnectionString;
    }

    /// <summary>Refuses settings under which an office's choice of rows could outlive its request.</summary>
    /// <exception cref="ArgumentException">A connection string is unreadable or unsafe; the message names every fault.</exception>
    public void Validate()
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults));
        }
    }

    private IEnumerable<string> Faults()
    {
        var users = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, text) in new[] { (nameof(Owner), Owner), (nameof(Application), Application), (nameof(Operations), Operations) })
        {
            if (!TryRead(text, out var connection))
            {
                yield return $"{name}: the connection string cannot be read.";
                continue;
            }

            if (string.IsNullOrEmpty(connection.Username) || string.IsNullOrEmpty(connection.Database))
            {
                yield return $"{name}: name the user and the database.";
            }
            else if (!users.Add(connection.Username))
            {
                yield return $"{name}: the role {connection.Username} already has another part; give each of the three a role of its own.";
            }

            if (connection.NoResetOnClose)
            {
                yield return $"{name}: remove 'No Reset On Close': the office of one request would stay on the connection for the next.";
            }

            if (connection.Multiplexing)
            {
                yield return $"{name}: remove 'Multiplexing': requests of several offices would share one connection.";
            }
        }
    }

    private static bool TryRead(string text, out NpgsqlConnectionStringBuilder connection)
    {
        connection = [];
        try
        {
            connection = new NpgsqlConnectionStringBuilder(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
