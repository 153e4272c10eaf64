using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TenantCloud.Core.Accounts.Foreign;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Format;
using TenantCloud.Core.Feeds.Reading;
using TenantCloud.Core.Residents;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Accounts.Import;

/// <summary>Takes over the sign-ins of an older system. Each line is a transaction of its own: an import that was cut short is run again and goes on where it stopped.</summary>
/// <remarks>A person who has an account already keeps it as it is, whatever the file says.</remarks>
public sealed partial class AccountImport(
    AppDbContext database,
    CurrentOffice currentOffice,
    HouseholdMembers members,
    HouseholdAccounts households,
    Invitations invitations,
    DigestWrapper wrapper,
    FileStore files,
    FeedOptions options,
    AuditTrail audit,
    ILookupNormalizer normalizer,
    TimeProvider time,
    ILogger<AccountImport> logger)
{
    private readonly Dictionary<string, int> _linesByLogin = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> _linesByResident = [];

    /// <param name="path">The file.</param>
    /// <param name="choices">What the office wants.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Stops between two lines; what was done stays.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<AccountImportResult> RunAsync(string path, AccountImportChoices choices, IProgress<FeedProgress>? progress, CancellationToken cancellationToken)
    {
        var settings = currentOffice.Office.Settings;
        var faults = new List<FeedFault>();
        var result = new AccountImportResult { Faults = faults };
        var file = AccountsFile.For(settings.Registration) with { Name = Path.GetFileName(path) };
        var source = new FeedSource(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", settings, PortalFormat.ParisDay(time.GetUtcNow()), files, options);
        var reader = new FeedFileReader(file, source, new FeedFieldReader(settings));
        _linesByLogin.Clear();
        _linesByResident.Clear();
        try
        {
            var meter = new FeedMeter(SizeOf(path), progress);
            await foreach (var row in meter.Count(reader, file.Name, reader.ReadAsync(faults.Add, cancellationToken)))
            {
                if (await ImportAsync(AccountLine.Of(row, settings.Registration), choices, result, cancellationToken) is { } fault)
                {
                    faults.Add(fault);
                }

                database.ChangeTracker.Clear();
            }
        }
        catch (FeedRefusedException refused)
        {
            return new AccountImportResult { Refusal = refused.Message };
        }

        result.Read = reader.LinesRead;
        LogEnded(currentOffice.Id.Value, result.Read, result.Imported, result.Invited, result.AlreadyThere, faults.Count);
        return result;
    }

    private long SizeOf(string path) =>
        new FileInfo(path).Length is var length && length <= options.MaximumFileBytes ? length : throw FeedRefusals.TooLarge(Path.GetFileName(path), options.MaximumFileBytes);

    private async Task<FeedFault?> ImportAsync(AccountLine line, AccountImportChoices choices, AccountImportResult result, CancellationToken cancellationToken)
    {
        var (identity, fault) = IdentityOf(line);
        if (identity is null)
        {
            return fault;
        }

        var found = (await members.FindAsync(line.Identity, cancellationToken))
            .Where(member => line.Identity.FirstName is not { } first || NameKey.Matches(first, member.FirstName)).ToList();
        if (found is not [var member])
        {
            return found.Count == 0 ? AccountImportReasons.Unknown(line.Number) : AccountImportReasons.Ambiguous(line.Number);
        }

        if (!_linesByLogin.TryAdd(identity.NormalizedLogin, line.Number))
        {
            return AccountImportReasons.Repeated(line.Number, "login", _linesByLogin[identity.NormalizedLogin]);
        }

        if (!_linesByResident.TryAdd(member.ResidentId, line.Number))
        {
            return AccountImportReasons.Repeated(line.Number, "last_name", _linesByResident[member.ResidentId]);
        }

        if (await database.Accounts.AnyAsync(account => account.ResidentId == member.ResidentId, cancellationToken))
        {
            result.AlreadyThere++;
            return null;
        }

        var reading = ForeignHashReader.Read(line.Scheme, line.Hash, line.Salt, line.Iterations);
        var dear = reading.Digest is { } read && !wrapper.Fits(read) ? read : null;
        var isToInvite = choices.Invites && (dear is not null || reading.Fault is ForeignHashFault.Missing or ForeignHashFault.Unsupported);
        if (!isToInvite && dear is not null)
        {
            return AccountImportReasons.TooDear(line.Number, DigestWrapper.LeastIterations(dear));
        }

        if (!isToInvite && reading.Fault is { } why)
        {
            return AccountImportReasons.OfHash(line.Number, why);
        }

        if (isToInvite && identity.Email is null)
        {
            return AccountImportReasons.NoAddressToInvite(line.Number);
        }

        fault = await OpenAsync(line, identity, member, isToInvite ? null : reading.Digest, choices, cancellationToken);
        if (fault is null)
        {
            result.Imported += isToInvite ? 0 : 1;
            result.Invited += isToInvite ? 1 : 0;
        }

        return fault;
    }

    private (SignInIdentity? Identity, FeedFault? Fault) IdentityOf(AccountLine line)
    {
        EmailAddress? email = null;
        if (line.Email is not null && !EmailAddress.TryParse(line.Email, out email))
        {
            return (null, AccountImportReasons.NotAnEmail(line.Number));
        }

        if (email is null && line.Login is { } typed && typed.Contains('@', StringComparison.Ordinal) && !EmailAddress.TryParse(typed, out email))
        {
            return (null, AccountImportReasons.NotAnEmail(line.Number));
        }

        if ((line.Login ?? email?.Value) is not { } login)
        {
            return (null, AccountImportReasons.NoLogin(line.Number));
        }

        var identity = new SignInIdentity(login, normalizer.NormalizeName(login), email?.Value, email is null ? null : normalizer.NormalizeEmail(email.Value));
        return login.Contains('@', StringComparison.Ordinal) && identity.NormalizedLogin != identity.NormalizedEmail
            ? (null, AccountImportReasons.LoginIsOtherEmail(line.Number))
            : (identity, null);
    }

    private async Task<FeedFault?> OpenAsync(AccountLine line, SignInIdentity identity, HouseholdMember member, ForeignDigest? digest, AccountImportChoices choices, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var place = await households.FindPlaceAsync(member.HouseholdReference, [member], identity.NormalizedLogin, cancellationToken);
        if (place.LoginIsTaken)
        {
            return AccountImportReasons.LoginTaken(line.Number);
        }

        if (place.Member is null)
        {
            return AccountImportReasons.HouseholdIsFull(line.Number, currentOffice.Office.Settings.Registration.AccountsPerHousehold);
        }

        if (identity.NormalizedLogin != identity.NormalizedEmail
            && await database.Accounts.AnyAsync(account => account.NormalizedLogin == identity.NormalizedEmail, cancellationToken))
        {
            return AccountImportReasons.EmailTaken(line.Number);
        }

        if (choices.IsRehearsal)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            ResidentId = member.ResidentId,
            Login = identity.Login,
            NormalizedLogin = identity.NormalizedLogin,
            Email = identity.Email,
            NormalizedEmail = identity.NormalizedEmail,
            EmailConfirmedAt = identity.Email is not null && digest is not null && line.IsEmailConfirmed ? now : null,
            PasswordHash = digest is null ? null : wrapper.Wrap(digest),
            SecurityStamp = SecurityStamps.New(),
            CreatedAt = now,
        };
        database.Accounts.RemoveRange(place.Unconfirmed);
        database.Accounts.Add(account);
        audit.Add(AuditActor.Job, AuditAction.AccountImported, account.Id, member.ResidentId);
        if (digest is null && identity.Email is { } address)
        {
            await invitations.SendAsync(account.Id, address, AuditActor.Job, cancellationToken);
        }

        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.IsUniqueIndexViolation())
        {
            // Somebody registered with this login or for this person meanwhile; their account stays.
            return AccountImportReasons.LoginTaken(line.Number);
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Accounts of office {OfficeId}: {Read} lines read, {Imported} imported, {Invited} invited, {Known} there already, {Rejected} set aside.")]
    private partial void LogEnded(int officeId, long read, long imported, long invited, long known, int rejected);

    private sealed record SignInIdentity(string Login, string NormalizedLogin, string? Email, string? NormalizedEmail);
}
