using TenantCloud.Core.Data;

namespace TenantCloud.Data.PostgreSql.Walls;

/// <summary>The statements that wall a table in. The roles are groups of fixed name; a deployment's own roles are members of them.</summary>
public static class WallSql
{
    /// <summary>Group of the roles that serve one office at a time.</summary>
    public const string Application = "tenantcloud_application";

    /// <summary>Group of the operators' roles.</summary>
    public const string Operations = "tenantcloud_operations";

    /// <summary>Name of the policy that confines the application to the office of its connection.</summary>
    public const string OfficePolicy = "office";

    /// <summary>Name of the policy that lets operators read across offices.</summary>
    public const string OperationsPolicy = "operations";

    private const string OwnRow = "office_id = NULLIF(current_setting('app.office_id', true), '')::integer";

    /// <param name="table">Name of the table.</param>
    /// <param name="wall">One of the values of <see cref="TableWall"/>.</param>
    public static IEnumerable<string> For(string table, string wall) => wall switch
    {
        TableWall.Office => OfficeWall(table, "SELECT, INSERT, UPDATE, DELETE"),
        TableWall.OfficeAppendOnly => OfficeWall(table, "SELECT, INSERT"),
        TableWall.Platform => [$"""GRANT SELECT, INSERT ON "{table}" TO {Operations};"""],
        TableWall.Operators => [$"""GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO {Operations};"""],
        _ => throw new ArgumentOutOfRangeException(nameof(wall), wall, "Unknown wall."),
    };

    private static IEnumerable<string> OfficeWall(string table, string granted) =>
    [
        $"""ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;""",
        $"""ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;""",
        $"""CREATE POLICY {OfficePolicy} ON "{table}" TO {Application} USING ({OwnRow}) WITH CHECK ({OwnRow});""",
        $"""CREATE POLICY {OperationsPolicy} ON "{table}" FOR SELECT TO {Operations} USING (true);""",
        $"""GRANT {granted} ON "{table}" TO {Application};""",
        $"""GRANT SELECT ON "{table}" TO {Operations};""",
    ];
}
