namespace TenantCloud.Data.PostgreSql.Walls;

/// <summary>Queries of the catalog; each answers with one sentence per broken wall.</summary>
internal static class WallCheckSql
{
    /// <summary>The condition of <see cref="WallSql.OfficePolicy"/> as the catalog prints it.</summary>
    public const string OwnRow = "(office_id = (NULLIF(current_setting('app.office_id'::text, true), ''::text))::integer)";

    /// <summary>$1: the group the role belongs to; $2: the group it must not belong to.</summary>
    public const string Role =
        """
        WITH me AS (
          SELECT EXISTS (SELECT FROM pg_roles WHERE rolsuper AND pg_has_role(current_user, oid, 'MEMBER')) AS super,
                 EXISTS (SELECT FROM pg_roles WHERE rolbypassrls AND pg_has_role(current_user, oid, 'MEMBER')) AS bypass)
        SELECT format('Role %I is a superuser or may become one, so row security does not hold it: use a role without.', current_user)
        FROM me WHERE super
        UNION ALL
        SELECT format('Role %I bypasses row security: ALTER ROLE %I NOBYPASSRLS, also for the roles it belongs to.', current_user, current_user)
        FROM me WHERE bypass AND NOT super
        UNION ALL
        SELECT format('Role %I does not belong to %s: run the database setup, or GRANT %s TO %I.', current_user, $1::text, $1::text, current_user)
        FROM me WHERE NOT COALESCE(pg_has_role(current_user, to_regrole($1::text), 'USAGE'), false)
        UNION ALL
        SELECT format('Role %I belongs to %s as well: REVOKE %s FROM %I.', current_user, $2::text, $2::text, current_user)
        FROM me WHERE NOT super AND COALESCE(pg_has_role(current_user, to_regrole($2::text), 'MEMBER'), false)
        UNION ALL
        SELECT format('Role %I owns %s and could take its wall down: ALTER TABLE %s OWNER TO the owner''s role.', current_user, c.oid::regclass, c.oid::regclass)
        FROM pg_class c, me
        WHERE NOT super AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND pg_has_role(current_user, c.relowner, 'MEMBER')
        """;

    /// <summary>$1: the offices' tables; $2: the condition of their policy; $3, $4: the application's and the operators' group.</summary>
    public const string Tables =
        """
        WITH t AS (
          SELECT COALESCE(c.relname, wanted.name) AS name, c.oid, c.relrowsecurity, c.relforcerowsecurity
          FROM unnest($1::text[]) AS wanted (name)
          FULL JOIN (
            SELECT c.* FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
              AND (c.relname = ANY ($1) OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'office_id'))) c
          ON c.relname = wanted.name)
        SELECT format('Table %I is missing: run the migrations.', name) FROM t WHERE oid IS NULL
        UNION ALL
        SELECT format('Table %I has no row security: ALTER TABLE %I ENABLE ROW LEVEL SECURITY.', name, name) FROM t WHERE NOT relrowsecurity
        UNION ALL
        SELECT format('Table %I does not hold its owner: ALTER TABLE %I FORCE ROW LEVEL SECURITY.', name, name) FROM t WHERE NOT relforcerowsecurity
        UNION ALL
        SELECT format('Table %I lacks the policy "office" with its condition: create it again as its migration does.', name)
        FROM t WHERE oid IS NOT NULL AND NOT EXISTS (
          SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = t.name AND p.policyname = 'office' AND p.permissive = 'PERMISSIVE'
            AND p.cmd = 'ALL' AND p.roles = ARRAY[$3::name] AND p.qual = $2 AND p.with_check = $2)
        UNION ALL
        SELECT format('Table %I lacks the policy "operations" for reading: create it again as its migration does.', name)
        FROM t WHERE oid IS NOT NULL AND NOT EXISTS (
          SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = t.name AND p.policyname = 'operations'
            AND p.cmd = 'SELECT' AND p.roles = ARRAY[$4::name] AND p.qual = 'true')
        UNION ALL
        SELECT format('Table %I has a policy too many: DROP POLICY %I ON %I.', p.tablename, p.policyname, p.tablename)
        FROM pg_policies p JOIN t ON t.name = p.tablename
        WHERE p.schemaname = 'public' AND p.policyname NOT IN ('office', 'operations')
        """;

    /// <summary>$1: the offices' tables.</summary>
    public const string Keys =
        """
        WITH t AS (
          SELECT c.oid, c.relname AS name, (SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'office_id') AS office
          FROM pg_class c
          WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1::text[]))
        SELECT format('Table %I has no primary key that begins with office_id: give it PRIMARY KEY (office_id, id).', t.name)
        FROM t WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary AND i.indkey[0] = t.office)
        UNION ALL
        SELECT format('Unique index %s does not begin with office_id: two offices would share its values; create it again with office_id first.', i.indexrelid::regclass)
        FROM t JOIN pg_index i ON i.indrelid = t.oid
        WHERE i.indisunique AND NOT i.indisprimary AND i.indkey[0] IS DISTINCT FROM t.office
        UNION ALL
        SELECT format('Foreign key %I of %I does not begin with office_id on both sides: a row could point into another office; create it again.', k.conname, t.name)
        FROM t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
        LEFT JOIN t AS target ON target.oid = k.confrelid
        WHERE k.conkey[1] IS DISTINCT FROM t.office OR k.confkey[1] IS DISTINCT FROM target.office
        """;

    /// <summary>$1: tables; $2: privileges that the role must not have there.</summary>
    public const string Grants =
        """
        SELECT format('Role %I may do more to %s than it should: REVOKE %s ON %s FROM it and its groups.', current_user, c.oid::regclass, $2::text, c.oid::regclass)
        FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1::text[]) AND has_table_privilege(current_user, c.oid, $2::text)
        """;

    /// <summary>Reads as the application does before an office is set.</summary>
    public static string RowsWithoutOffice(IEnumerable<string> tables) => string.Join(
        " UNION ALL ",
        tables.Select(table => $"""SELECT 'Table {table} shows rows to a connection without an office: rebuild its policies.' WHERE EXISTS (SELECT FROM "{table}")"""));
}
