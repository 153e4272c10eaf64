using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>Keeps the language that a resident chose, for the mails that nobody is there to ask it for.</summary>
public sealed class AccountLanguage(AppDbContext database)
{
    /// <param name="accountId">Whose.</param>
    /// <param name="language">One of the office's: two letters of ISO 639-1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task KeepAsync(Guid accountId, string language, CancellationToken cancellationToken) =>
        database.Accounts.Where(row => row.Id == accountId).ExecuteUpdateAsync(row => row.SetProperty(value => value.Language, language), cancellationToken);
}
