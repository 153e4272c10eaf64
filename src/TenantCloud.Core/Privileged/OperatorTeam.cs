using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Privileged;

/// <summary>Who runs the platform. Links are shown once to whoever makes them: the platform has no mails of its own.</summary>
public sealed class OperatorTeam(PlatformDbContext database, PrivilegedLinks links, PlatformAuditTrail audit, TimeProvider time)
{
    /// <summary>Where links of operators lead, on their own host.</summary>
    public const string LinkPath = "/acces";

    /// <summary>Makes an operator, or gives a new link to one who has not opened the account yet: the name is the one of now.</summary>
    /// <returns>The link's token; null where the address has an open or a disabled account.</returns>
    public async Task<AccountLink?> InviteAsync(EmailAddress email, string name, AuditAuthor author, CancellationToken cancellationToken)
    {
        var normalized = email.Value.ToUpperInvariant();
        var account = await FindAsync(email, cancellationToken);
        await using var transaction = await HoldAsync(account, cancellationToken);
        if (account is { ActivatedAt: not null } or { DisabledAt: not null })
        {
            return null;
        }

        var isNew = account is null;
        if (account is null)
        {
            var now = time.GetUtcNow();
            account = new OperatorAccount
            {
                Id = Guid.CreateVersion7(now),
                Email = email.Value,
                NormalizedEmail = normalized,
                Name = name,
                SecurityStamp = SecurityStamps.New(),
                InvitedAt = now,
            };
            database.OperatorAccounts.Add(account);
        }

        account.Name = name;
        var link = links.Renew(account);
        audit.Add(author, isNew ? AuditAction.Invited : AuditAction.InvitedAgain, account.Id, null, ("name", account.Name));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return link;
    }

    /// <summary>Shuts an operator out, at once. Whoever has the command line can always make another.</summary>
    /// <returns>False where there is no such operator, or it is the one who asks.</returns>
    public async Task<bool> DisableAsync(OperatorAccount? account, AuditAuthor author, CancellationToken cancellationToken)
    {
        await using var transaction = await HoldAsync(account, cancellationToken);
        if (account is null or { DisabledAt: not null } || account.Id == author.Id)
        {
            return false;
        }

        account.DisabledAt = time.GetUtcNow();
        account.SecurityStamp = SecurityStamps.New();
        (account.LinkHash, account.LinkExpiresAt) = (null, null);
        audit.Add(author, AuditAction.AccessDisabled, account.Id, null, ("name", account.Name));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Lets an operator in again with what they had.</summary>
    public async Task<bool> EnableAsync(OperatorAccount? account, AuditAuthor author, CancellationToken cancellationToken)
    {
        await using var transaction = await HoldAsync(account, cancellationToken);
        if (account is not { DisabledAt: not null })
        {
            return false;
        }

        account.DisabledAt = null;
        audit.Add(author, AuditAction.AccessEnabled, account.Id, null, ("name", account.Name));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes away an operator's second factor, passkeys included; the link and the password lead to a new one.</summary>
    public Task<AccountLink?> ResetFactorAsync(OperatorAccount? account, AuditAuthor author, CancellationToken cancellationToken) =>
        ResetAsync(account, withPassword: false, author, cancellationToken);

    /// <summary>Takes away the password too, of an operator who forgot it: the link alone leads to both anew, so that it is for whoever has the command line.</summary>
    public Task<AccountLink?> ResetPasswordAsync(OperatorAccount? account, AuditAuthor author, CancellationToken cancellationToken) =>
        ResetAsync(account, withPassword: true, author, cancellationToken);

    public Task<OperatorAccount?> FindAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        var normalized = email.Value.ToUpperInvariant();
        return database.OperatorAccounts.SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
    }

    private async Task<AccountLink?> ResetAsync(OperatorAccount? account, bool withPassword, AuditAuthor author, CancellationToken cancellationToken)
    {
        await using var transaction = await HoldAsync(account, cancellationToken);
        if (account is null or { ActivatedAt: null } or { DisabledAt: not null } || account.Id == author.Id)
        {
            return null;
        }

        database.OperatorPasskeys.RemoveRange(await database.OperatorPasskeys.Where(row => row.AccountId == account.Id).ToListAsync(cancellationToken));
        account.PasswordHash = withPassword ? null : account.PasswordHash;
        var link = links.ResetFactor(account);
        audit.Add(author, withPassword ? AuditAction.AccessReset : AuditAction.FactorReset, account.Id, null, ("name", account.Name));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return link;
    }

    /// <summary>Keeps an account from changing until the caller is done, and reads what its owner did to it last: neither must undo the other.</summary>
    private async Task<IDbContextTransaction> HoldAsync(OperatorAccount? account, CancellationToken cancellationToken)
    {
        var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (account is not null)
        {
            await database.OperatorAccounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(row => row.SetProperty(value => value.LastFactorStep, value => value.LastFactorStep), cancellationToken);
            await database.Entry(account).ReloadAsync(cancellationToken);
        }

        return transaction;
    }
}
