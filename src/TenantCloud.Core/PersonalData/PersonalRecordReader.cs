using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;

namespace TenantCloud.Core.PersonalData;

/// <summary>Reads everything that the portal knows of one account's holder, and nothing of anybody else in the household.</summary>
public sealed class PersonalRecordReader(AppDbContext database, CurrentOffice currentOffice, TimeProvider time)
{
    /// <returns>The record, and the store's key of each document file by its name in the zip.</returns>
    public async Task<(PersonalRecord Record, IReadOnlyDictionary<string, string> Files)> ReadAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await database.Accounts.AsNoTracking().SingleAsync(row => row.Id == accountId, cancellationToken);
        var residentId = account.ResidentId;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var office = currentOffice.Office.Settings;
        var addressedSince = await AddressedSinceAsync(account, cancellationToken);
        var record = new PersonalRecord
        {
            Office = office.Key,
            OfficeName = office.Identity.Name,
            MadeAt = time.GetUtcNow(),
            Person = await database.Residents.Where(row => row.Id == residentId)
                .Select(row => new PersonFacts(row.Reference, row.Civility, row.LastName, row.FirstName, row.BirthDate, row.Email, row.HomePhone, row.MobilePhone, row.WorkPhone))
                .SingleAsync(cancellationToken),
            Profile = await database.ResidentProfiles.Where(row => row.ResidentId == residentId)
                .Select(row => new ProfileFacts(
                    row.HomePhone, row.MobilePhone, row.WorkPhone, row.EmploymentStatus, row.Occupation, row.EmployerName, row.EmployerAddress, row.EmployerAddressComplement,
                    row.BenefitOffice, row.BenefitNumber, row.PhonesChangedAt, row.SituationChangedAt))
                .SingleOrDefaultAsync(cancellationToken),
            Account = new AccountFacts(
                account.Login, account.Email, account.EmailConfirmedAt, account.CreatedAt, account.LastSignInAt, account.Language, account.TermsVersion, account.TermsAcceptedAt),
            Leases = await ReadLeasesAsync(residentId, files, cancellationToken),
            Payments = await database.Payments.Where(row => row.AccountId == accountId).OrderBy(row => row.CreatedAt)
                .Select(row => new PaymentFact(
                    row.OrderId, row.Lease!.Reference, row.AmountCents, row.State, row.CreatedAt, row.SettledAt, row.CardBrand, row.MaskedCardNumber, row.AuthorisationNumber, row.TransactionId))
                .ToListAsync(cancellationToken),
            Mails = await database.OutboundMails.Where(row => row.Recipient == account.Email && row.CreatedAt >= addressedSince).OrderBy(row => row.CreatedAt)
                .Select(row => new MailFact(row.Kind, row.Recipient, row.Subject, row.State, row.CreatedAt, row.SentAt))
                .ToListAsync(cancellationToken),
            Passkeys = await database.AccountPasskeys.Where(row => row.AccountId == accountId).OrderBy(row => row.CreatedAt)
                .Select(row => new PasskeyFact(row.Name, row.CreatedAt, row.LastUsedAt)).ToListAsync(cancellationToken),
            Sessions = await database.SignInSessions.Where(row => row.AccountId == accountId).OrderBy(row => row.StartedAt)
                .Select(row => new SessionFact(row.Method, row.StartedAt, row.LastSeenAt, row.EndedAt, row.ClientAddress, row.UserAgent, row.IsRemembered))
                .ToListAsync(cancellationToken),
            Actions = await database.AuditEntries.Where(row => row.AccountId == accountId).OrderBy(row => row.At)
                .Select(row => new ActionFact(row.Action, row.At, row.ClientAddress, row.Details))
                .ToListAsync(cancellationToken),
            Consents = await ReadConsentsAsync(residentId, cancellationToken),
            Exports = await database.DataExports.Where(row => row.AccountId == accountId).OrderBy(row => row.RequestedAt)
                .Select(row => new ExportFact(row.RequestedAt, row.State, row.ReadyAt, row.ExpiresAt))
                .ToListAsync(cancellationToken),
        };
        return (record, files);
    }

    /// <summary>Mails older than this went to whoever had the address before.</summary>
    private async Task<DateTimeOffset> AddressedSinceAsync(Account account, CancellationToken cancellationToken)
    {
        var moved = await database.AuditEntries
            .Where(row => row.AccountId == account.Id && (row.Action == AuditAction.EmailChanged || row.Action == AuditAction.EmailChangeUndone))
            .OrderByDescending(row => row.At)
            .Select(row => new { row.Action, row.At })
            .FirstOrDefaultAsync(cancellationToken);
        return moved is { Action: AuditAction.EmailChanged } ? moved.At : account.CreatedAt;
    }

    private async Task<List<ConsentFact>> ReadConsentsAsync(Guid residentId, CancellationToken cancellationToken)
    {
        var rows = await database.Consents.AsNoTracking().Where(row => row.ResidentId == residentId).OrderBy(row => row.At).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ConsentFact(row.Kind, row.TextVersion, Convert.ToHexStringLower(row.TextHash), row.Language, row.IsGiven, row.At, row.Channel))];
    }

    private async Task<List<LeaseFacts>> ReadLeasesAsync(Guid residentId, Dictionary<string, string> files, CancellationToken cancellationToken)
    {
        var leases = new List<LeaseFacts>();
        var held = await database.LeaseHolders.AsNoTracking().Include(row => row.Lease).Where(row => row.ResidentId == residentId)
            .OrderBy(row => row.Lease!.StartsOn).ToListAsync(cancellationToken);
        foreach (var holder in held)
        {
            if (holder.Lease is { } lease)
            {
                leases.Add(await ReadLeaseAsync(holder, lease, files, cancellationToken));
            }
        }

        return leases;
    }

    private async Task<LeaseFacts> ReadLeaseAsync(LeaseHolder holder, Lease lease, Dictionary<string, string> files, CancellationToken cancellationToken)
    {
        var last = holder.EndsOn ?? DateOnly.MaxValue;
        return new LeaseFacts
        {
            Reference = lease.Reference,
            HouseholdReference = lease.HouseholdReference,
            DwellingReference = lease.DwellingReference,
            Kind = lease.Kind,
            Role = holder.Role,
            HeldUntil = holder.EndsOn,
            AddressLine = lease.AddressLine,
            AddressComplement = lease.AddressComplement,
            PostalCode = lease.PostalCode,
            City = lease.City,
            BillingAddress = lease.BillingAddress,
            StartsOn = lease.StartsOn,
            EndsOn = lease.EndsOn,
            RentCents = lease.RentCents,
            ChargesCents = lease.ChargesCents,
            DepositCents = lease.DepositCents,
            BalanceCents = holder.EndsOn is null ? lease.BalanceCents : null,
            BalanceOn = holder.EndsOn is null ? lease.BalanceOn : null,
            Ledger = await database.LedgerLines.Where(row => row.LeaseId == lease.Id && row.BookedOn <= last).OrderBy(row => row.BookedOn).ThenBy(row => row.Reference)
                .Select(row => new LedgerFact(row.Reference, row.BookedOn, row.Period, row.Kind, row.Label, row.AmountCents, row.PaymentReference))
                .ToListAsync(cancellationToken),
            Documents = await ReadDocumentsAsync(lease.Id, last, files, cancellationToken),
            Insurances = await database.Insurances.Where(row => row.LeaseId == lease.Id && row.StartsOn <= last).OrderBy(row => row.StartsOn)
                .Select(row => new InsuranceFact(row.Insurer, row.PolicyNumber, row.StartsOn, row.EndsOn))
                .ToListAsync(cancellationToken),
            Works = await database.WorkOrders.Where(row => row.LeaseId == lease.Id && row.OrderedOn <= last).OrderBy(row => row.OrderedOn)
                .Select(row => new WorkFact(row.Reference, row.Kind, row.Label, row.Company, row.State, row.OrderedOn, row.PlannedOn, row.DoneOn))
                .ToListAsync(cancellationToken),
        };
    }

    private async Task<List<DocumentFact>> ReadDocumentsAsync(Guid leaseId, DateOnly last, Dictionary<string, string> files, CancellationToken cancellationToken)
    {
        var documents = await database.Documents.AsNoTracking().Where(row => row.LeaseId == leaseId && row.PublishedOn <= last)
            .OrderBy(row => row.PublishedOn).ThenBy(row => row.Reference).ToListAsync(cancellationToken);
        var facts = new List<DocumentFact>();
        foreach (var document in documents)
        {
            // The reference comes from the office's books: only its letters and digits go into a file's name.
            var name = string.Concat(document.Reference.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
            var file = $"documents/{document.PublishedOn:yyyy-MM-dd}-{name}-{document.Id.ToString("N")[^6..]}.pdf";
            files[file] = document.FileKey;
            facts.Add(new DocumentFact(document.Reference, document.Kind, document.Label, document.Period, document.PublishedOn, document.SizeBytes) { File = file });
        }

        return facts;
    }
}
