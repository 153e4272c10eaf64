using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Tests.Attacks;

/// <summary>Takes one condition out of every statement, as if its author had forgotten it.</summary>
internal sealed class ForgottenCondition(string pattern) : DbCommandInterceptor
{
    private readonly Regex _condition = new(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <param name="services">Of the host to weaken.</param>
    /// <param name="pattern">The condition as EF Core writes it, as a regular expression.</param>
    public static void In(IServiceCollection services, string pattern) =>
        services.ConfigureDbContext<AppDbContext>(database => database.AddInterceptors(new ForgottenCondition(pattern)));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Forget(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Forget(command);
        return ValueTask.FromResult(result);
    }

    private void Forget(DbCommand command) => command.CommandText = _condition.Replace(command.CommandText, "TRUE");
}
