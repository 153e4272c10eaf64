using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>Keeps the passkeys of residents. Every change is on record and told to the owner by mail.</summary>
public sealed class Passkeys(AppDbContext database, MailQueue mails, CanonicalLinks links, AuditTrail audit, TimeProvider time)
{
    private readonly PasskeyTable<AccountPasskey, UsedChallenge> _table = new(database, time);

    /// <inheritdoc cref="PasskeyTable.ListAsync"/>
    public Task<IReadOnlyList<IPasskey>> ListAsync(Guid accountId, CancellationToken cancellationToken) => _table.ListAsync(accountId, cancellationToken);

    /// <inheritdoc cref="PasskeyTable.AddAsync"/>
    public Task<bool> AddAsync(Guid accountId, UserPasskeyInfo made, string name, SignInClient client, CancellationToken cancellationToken) =>
        _table.AddAsync(accountId, made, name, passkey => TellAsync(passkey, AuditAction.PasskeyAdded, client, cancellationToken), cancellationToken);

    /// <inheritdoc cref="PasskeyTable.RenameAsync"/>
    public Task<bool> RenameAsync(Guid accountId, Guid passkeyId, string name, CancellationToken cancellationToken) =>
        _table.RenameAsync(accountId, passkeyId, name, cancellationToken);

    /// <inheritdoc cref="PasskeyTable.RemoveAsync"/>
    public Task<bool> RemoveAsync(Guid accountId, Guid passkeyId, SignInClient client, CancellationToken cancellationToken) =>
        _table.RemoveAsync(accountId, passkeyId, passkey => TellAsync(passkey, AuditAction.PasskeyRemoved, client, cancellationToken), cancellationToken);

    /// <inheritdoc cref="PasskeyTable.UseAsync"/>
    public Task<bool> UseAsync(UserPasskeyInfo used, byte[] challengeHash, CancellationToken cancellationToken) => _table.UseAsync(used, challengeHash, cancellationToken);

    private async Task TellAsync(IPasskey passkey, AuditAction action, SignInClient client, CancellationToken cancellationToken)
    {
        audit.Add(AuditActor.Resident, action, passkey.AccountId, passkey.Id, client.Address?.ToString(), ("name", passkey.Name));
        var email = await database.Accounts.Where(row => row.Id == passkey.AccountId && row.EmailConfirmedAt != null).Select(row => row.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is not null)
        {
            var (changedAt, keys, contact) = (time.GetUtcNow(), links.To("/informations/cles"), links.To("/contact"));
            await (action is AuditAction.PasskeyAdded
                ? mails.EnqueueAsync(new PasskeyAdded { Name = passkey.Name, ChangedAt = changedAt, KeysLink = keys, ContactLink = contact }, email, cancellationToken)
                : mails.EnqueueAsync(new PasskeyRemoved { Name = passkey.Name, ChangedAt = changedAt, KeysLink = keys, ContactLink = contact }, email, cancellationToken));
        }
    }
}
