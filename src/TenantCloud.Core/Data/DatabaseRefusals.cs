using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace TenantCloud.Core.Data;

/// <summary>Why the database did not save.</summary>
public static class DatabaseRefusals
{
    /// <summary>The state that the SQL standard gives to <c>unique_violation</c>.</summary>
    private const string UniqueViolation = "23505";

    /// <summary>Another row has the same values under a unique index: somebody else was faster.</summary>
    public static bool IsUniqueIndexViolation(this DbUpdateException exception) => exception.InnerException is DbException { SqlState: UniqueViolation };
}
