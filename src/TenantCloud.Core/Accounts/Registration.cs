using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts;

/// <summary>Opens accounts for residents who choose their own sign-in.</summary>
/// <remarks>Whether the household or an account exists, the work is the same: one password hash, the same statements, one mail to the typed address. Only whoever reads that mailbox learns more.</remarks>
public sealed partial class Registration(
    AppDbContext database,
    CurrentOffice currentOffice,
    HouseholdMembers members,
    HouseholdAccounts accounts,
    RegistrationAttempts attempts,
    ConfirmationLinks confirmations,
    ConsentRegister consents,
    MailQueue mails,
    CanonicalLinks links,
    AuditTrail audit,
    IPasswordHasher<Account> hasher,
    ILookupNormalizer normalizer,
    TimeProvider time,
    IOptions<AccountOptions> options,
    ILogger<Registration> logger)
{
    /// <exception cref="InvalidOperationException">The office issues its sign-ins.</exception>
    public async Task<RegistrationResult> RegisterAsync(RegistrationRequest request, CancellationToken cancellationToken)
    {
        if (currentOffice.Office.Settings.Registration.Mode is not RegistrationMode.SelfService)
        {
            throw new InvalidOperationException("This office issues its sign-ins.");
        }

        if (!await attempts.TryAsync(request.Identity, options.Value, cancellationToken))
        {
            LogTooManyAttempts();
            return RegistrationResult.TooManyAttempts;
        }

        var account = CreateDraft(request);
        var found = await members.FindAsync(request.Identity, cancellationToken);
        try
        {
            await OpenAsync(request, account, found, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another request opened an account with this address or for this person meanwhile; this time it is seen.
            database.ChangeTracker.Clear();
            await OpenAsync(request, account, found, cancellationToken);
        }

        return RegistrationResult.MailSent;
    }

    private async Task OpenAsync(RegistrationRequest request, AccountDraft account, IReadOnlyList<HouseholdMember> found, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var household = found.Count > 0 ? found[0].HouseholdReference : request.Identity.References[0];
        var place = await accounts.FindPlaceAsync(household, found, account.NormalizedLogin, cancellationToken);
        switch (place)
        {
            case { LoginIsTaken: true }:
                await mails.EnqueueAsync(new AccountExists { SignInLink = links.To("/connexion") }, request.Email.Value, cancellationToken);
                break;
            case { Member: { } member }:
                database.Accounts.RemoveRange(place.Unconfirmed);
                var row = account.For(member.ResidentId);
                database.Accounts.Add(row);
                consents.AcceptTerms(row, ConsentChannel.Web, request.Language);
                await confirmations.SendAsync(row.Id, request.Email.Value, cancellationToken);
                audit.Add(AuditActor.Resident, AuditAction.AccountRegistered, row.Id, member.ResidentId, request.Identity.Client?.ToString());
                break;
            default:
                await mails.EnqueueAsync(new RegistrationRefused { RegisterLink = links.To("/inscription"), ContactLink = links.To("/contact") }, request.Email.Value, cancellationToken);
                break;
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private AccountDraft CreateDraft(RegistrationRequest request) => new()
    {
        Login = request.Email.Value,
        NormalizedLogin = normalizer.NormalizeEmail(request.Email.Value),
        IsEmail = true,
        PasswordHash = hasher.HashPassword(AccountDraft.Nobody, request.Password),
        At = time.GetUtcNow(),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registration attempts are over their limit.")]
    private partial void LogTooManyAttempts();
}
