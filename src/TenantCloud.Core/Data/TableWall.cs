namespace TenantCloud.Core.Data;

/// <summary>What the database lets each role do with a table. It is part of the model, so that a migration which creates a table also builds its wall.</summary>
public static class TableWall
{
    /// <summary>Name of the model annotation that carries one of the values below.</summary>
    public const string Annotation = "TenantCloud:Wall";

    /// <summary>The application reads and writes the rows of the office set on its connection; operators read all.</summary>
    public const string Office = "office";

    /// <summary>Like <see cref="Office"/>, but rows are only ever added.</summary>
    public const string OfficeAppendOnly = "office-append-only";

    /// <summary>The platform's own: operators read and add, the application sees nothing.</summary>
    public const string Platform = "platform";

    /// <summary>The operators' own: they read and write, the application sees nothing.</summary>
    public const string Operators = "operators";
}
