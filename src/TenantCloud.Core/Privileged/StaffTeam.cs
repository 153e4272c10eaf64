using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Privileged.Mails;

namespace TenantCloud.Core.Privileged;

/// <summary>Who works at the current office and as what. There is always an administrator who can enter.</summary>
public sealed class StaffTeam(AppDbContext database, PrivilegedLinks links, MailQueue mails, CanonicalLinks canonical, AuditTrail audit, TimeProvider time)
{
    /// <summary>Where links of staff lead.</summary>
    public const string LinkPath = "/gestion/acces";

    /// <summary>Invites somebody, or once more somebody who has not opened the account yet: name and role are those of now.</summary>
    /// <returns>The link that was mailed; null where the address has an open or a closed account.</returns>
    public async Task<Uri?> InviteAsync(EmailAddress email, string name, StaffRole role, AuditAuthor author, CancellationToken cancellationToken)
    {
        await using var transaction = await LockAsync(cancellationToken);
        var normalized = email.Value.ToUpperInvariant();
        var account = await database.StaffAccounts.SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
        if (account is { ActivatedAt: not null } or { DisabledAt: not null })
        {
            return null;
        }

        var isNew = account is null;
        if (account is null)
        {
            var now = time.GetUtcNow();
            account = new StaffAccount
            {
                Id = Guid.CreateVersion7(now),
                Email = email.Value,
                NormalizedEmail = normalized,
                Name = name,
                Role = role,
                SecurityStamp = SecurityStamps.New(),
                InvitedAt = now,
            };
            database.StaffAccounts.Add(account);
        }

        if (account.Role != role)
        {
            audit.Add(author, AuditAction.RoleChanged, account.Id, null, ("name", name), ("before", account.Role.ToString()), ("after", role.ToString()));
        }

        (account.Name, account.Role) = (name, role);
        var link = await SendAsync(account, links.Renew(account), cancellationToken);
        audit.Add(author, isNew ? AuditAction.Invited : AuditAction.InvitedAgain, account.Id, null, ("name", account.Name), ("after", role.ToString()));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return link;
    }

    /// <summary>Sends a new link to somebody who has not opened the account yet.</summary>
    public Task<TeamOutcome> InviteAgainAsync(Guid id, AuditAuthor author, CancellationToken cancellationToken) => ChangeAsync(
        id,
        async account =>
        {
            if (account is { ActivatedAt: not null } or { DisabledAt: not null })
            {
                return TeamOutcome.NothingToDo;
            }

            await SendAsync(account, links.Renew(account), cancellationToken);
            audit.Add(author, AuditAction.InvitedAgain, account.Id, null, ("name", account.Name));
            return TeamOutcome.Done;
        },
        cancellationToken);

    /// <summary>Gives somebody another role. Their sessions end: the next one has the new role.</summary>
    public Task<TeamOutcome> ChangeRoleAsync(Guid id, StaffRole role, AuditAuthor author, CancellationToken cancellationToken) => ChangeAsync(
        id,
        account =>
        {
            if (account.Role == role)
            {
                return Task.FromResult(TeamOutcome.NothingToDo);
            }

            audit.Add(author, AuditAction.RoleChanged, account.Id, null, ("name", account.Name), ("before", account.Role.ToString()), ("after", role.ToString()));
            account.Role = role;
            account.SecurityStamp = SecurityStamps.New();
            return Task.FromResult(TeamOutcome.Done);
        },
        cancellationToken);

    /// <summary>Shuts somebody out, at once.</summary>
    public Task<TeamOutcome> DisableAsync(Guid id, AuditAuthor author, CancellationToken cancellationToken) => ChangeAsync(
        id,
        account =>
        {
            if (account.DisabledAt is not null)
            {
                return Task.FromResult(TeamOutcome.NothingToDo);
            }

            account.DisabledAt = time.GetUtcNow();
            account.SecurityStamp = SecurityStamps.New();
            (account.LinkHash, account.LinkExpiresAt) = (null, null);
            audit.Add(author, AuditAction.AccessDisabled, account.Id, null, ("name", account.Name));
            return Task.FromResult(TeamOutcome.Done);
        },
        cancellationToken);

    /// <summary>Lets somebody in again with what they had; whoever had not opened the account gets a new link.</summary>
    public Task<TeamOutcome> EnableAsync(Guid id, AuditAuthor author, CancellationToken cancellationToken) => ChangeAsync(
        id,
        async account =>
        {
            if (account.DisabledAt is null)
            {
                return TeamOutcome.NothingToDo;
            }

            account.DisabledAt = null;
            if (account.FactorSecret is null)
            {
                await SendAsync(account, links.Renew(account), cancellationToken);
            }

            audit.Add(author, AuditAction.AccessEnabled, account.Id, null, ("name", account.Name));
            return TeamOutcome.Done;
        },
        cancellationToken);

    /// <summary>Takes away a colleague's second factor, passkeys included. Only the mailed link and the password lead to a new one.</summary>
    public Task<TeamOutcome> ResetFactorAsync(Guid id, AuditAuthor author, CancellationToken cancellationToken) => ResetAsync(id, withPassword: false, author, cancellationToken);

    /// <summary>Takes away all with which a colleague enters. The mailed link alone opens the account anew, as at the first time.</summary>
    public Task<TeamOutcome> ResetAccessAsync(Guid id, AuditAuthor author, CancellationToken cancellationToken) => ResetAsync(id, withPassword: true, author, cancellationToken);

    private Task<TeamOutcome> ResetAsync(Guid id, bool withPassword, AuditAuthor author, CancellationToken cancellationToken) => ChangeAsync(
        id,
        async account =>
        {
            if (account is { ActivatedAt: null } or { DisabledAt: not null } || id == author.Id)
            {
                return TeamOutcome.NothingToDo;
            }

            database.StaffPasskeys.RemoveRange(await database.StaffPasskeys.Where(row => row.AccountId == id).ToListAsync(cancellationToken));
            account.PasswordHash = withPassword ? null : account.PasswordHash;
            await SendAsync(account, links.ResetFactor(account), cancellationToken);
            audit.Add(author, withPassword ? AuditAction.AccessReset : AuditAction.FactorReset, account.Id, null, ("name", account.Name));
            return TeamOutcome.Done;
        },
        cancellationToken);

    private async Task<TeamOutcome> ChangeAsync(Guid id, Func<StaffAccount, Task<TeamOutcome>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await LockAsync(cancellationToken);
        if (await database.StaffAccounts.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } account)
        {
            return TeamOutcome.Unknown;
        }

        var couldAdminister = CanAdminister(account);
        var outcome = await change(account);
        if (outcome is not TeamOutcome.Done)
        {
            return outcome;
        }

        if (couldAdminister && !CanAdminister(account)
            && !await database.StaffAccounts.AnyAsync(
                row => row.Id != id && row.Role == StaffRole.Administrator && row.DisabledAt == null && row.FactorSecret != null, cancellationToken))
        {
            return TeamOutcome.LastAdministrator;
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private static bool CanAdminister(StaffAccount account) => account is { Role: StaffRole.Administrator, DisabledAt: null, FactorSecret: not null };

    /// <summary>One change of the team at a time: two administrators who disable each other at once must not both succeed.</summary>
    private async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> LockAsync(CancellationToken cancellationToken)
    {
        var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.StaffAccounts.ExecuteUpdateAsync(row => row.SetProperty(value => value.LastFactorStep, value => value.LastFactorStep), cancellationToken);
        return transaction;
    }

    private async Task<Uri> SendAsync(StaffAccount account, AccountLink link, CancellationToken cancellationToken)
    {
        var address = canonical.To(LinkPath, ("jeton", link.Token));
        if (account.PasswordHash is null)
        {
            await mails.EnqueueAsync(new StaffInvitation { Name = account.Name, AccessLink = address, ExpiresAt = link.ExpiresAt }, account.Email, cancellationToken);
        }
        else
        {
            await mails.EnqueueAsync(new StaffNewFactor { Name = account.Name, AccessLink = address, ExpiresAt = link.ExpiresAt }, account.Email, cancellationToken);
        }

        return address;
    }
}

/// <summary>How a change of a team ended.</summary>
public enum TeamOutcome
{
    Done,

    /// <summary>It is so already, or cannot be for this account.</summary>
    NothingToDo,

    /// <summary>Nobody could administer afterwards.</summary>
    LastAdministrator,

    Unknown,
}
