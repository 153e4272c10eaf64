using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Feeds.Outbound;

/// <summary>Gives back to the office's books what residents keep up to date here: <c>{Outbox}/{office key}/{instant}/</c>.</summary>
/// <remarks>
/// At least once: the folder appears whole under its name before the rows are marked as sent. A run that is killed between the two is followed by one that sends the same values again;
/// every line holds a person's whole state, so applying it twice changes nothing.
/// </remarks>
public sealed class OutboundFeed(AppDbContext database, CurrentOffice currentOffice, AuditTrail audit, FeedOptions options, TimeProvider time)
{
    private const string Unfinished = ".unfinished-";

    /// <summary>Writes what changed since the last export, or everything.</summary>
    /// <param name="all">Everything, changed or not.</param>
    /// <param name="cancellationToken">Stops; an unfinished folder is removed by the next run.</param>
    /// <returns>What was written; null where nothing changed or the deployment has no outbox.</returns>
    public async Task<OutboundResult?> ExportAsync(bool all, CancellationToken cancellationToken)
    {
        if (options.Outbox is null)
        {
            return null;
        }

        var profiles = await ReadProfilesAsync(all, cancellationToken);
        var emails = await ReadEmailsAsync(all, cancellationToken);
        if (profiles.Count + emails.Count == 0)
        {
            return null;
        }

        var folder = Write(Path.Combine(options.Outbox, currentOffice.Office.Key), profiles, emails, all);
        await MarkAsync(profiles, emails, cancellationToken);
        return new OutboundResult(folder, profiles.Count, emails.Count);
    }

    private Task<List<ProfileLine>> ReadProfilesAsync(bool all, CancellationToken cancellationToken) =>
        database.ResidentProfiles.AsNoTracking()
            .Where(row => all || row.ExportedVersion == null || row.ExportedVersion != row.Version)
            .OrderBy(row => row.Resident!.Reference)
            .Select(row => new ProfileLine(row.Resident!.Reference, row))
            .ToListAsync(cancellationToken);

    private Task<List<EmailLine>> ReadEmailsAsync(bool all, CancellationToken cancellationToken) =>
        database.Accounts.AsNoTracking()
            .Where(row => row.Email != null && row.EmailConfirmedAt != null && (all || row.ExportedEmail == null || row.ExportedEmail != row.Email))
            .OrderBy(row => row.Resident!.Reference)
            .Select(row => new EmailLine(row.Id, row.Resident!.Reference, row.Email!, row.EmailConfirmedAt!.Value))
            .ToListAsync(cancellationToken);

    private string Write(string outbox, List<ProfileLine> profiles, List<EmailLine> emails, bool all)
    {
        var now = time.GetUtcNow();
        Directory.CreateDirectory(outbox);
        DeleteLeftOvers(outbox, now);
        var unfinished = Directory.CreateDirectory(Path.Combine(outbox, $"{Unfinished}{Guid.CreateVersion7(now):N}")).FullName;
        WriteProfiles(unfinished, profiles);
        WriteEmails(unfinished, emails);
        new OutboundManifest
        {
            Format = OutboundFormat.Version,
            Office = currentOffice.Office.Key,
            ProducedAt = now,
            Complete = all,
            Lines = new Dictionary<string, long> { [OutboundFormat.Profiles.Name] = profiles.Count, [OutboundFormat.Emails.Name] = emails.Count },
        }.Write(unfinished);
        var name = now.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var folder = Path.Combine(outbox, name);
        for (var copy = 2; Directory.Exists(folder); copy++)
        {
            folder = Path.Combine(outbox, string.Create(CultureInfo.InvariantCulture, $"{name}-{copy}"));
        }

        Directory.Move(unfinished, folder);
        return folder;
    }

    /// <summary>What killed runs left; a running one is younger.</summary>
    private static void DeleteLeftOvers(string outbox, DateTimeOffset now)
    {
        foreach (var folder in new DirectoryInfo(outbox).EnumerateDirectories($"{Unfinished}*").Where(folder => folder.CreationTimeUtc < now.UtcDateTime.AddDays(-1)))
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteProfiles(string folder, List<ProfileLine> lines)
    {
        using var file = new FeedFileWriter(folder, OutboundFormat.Profiles);
        foreach (var (reference, profile) in lines)
        {
            file.Add(
                reference, profile.HomePhone, profile.MobilePhone, profile.WorkPhone, Instant(profile.PhonesChangedAt),
                profile.EmploymentStatus is { } status ? FeedWords.From(status) : null, profile.Occupation, profile.EmployerName, profile.EmployerAddress, profile.EmployerAddressComplement,
                profile.BenefitOffice, profile.BenefitNumber, Instant(profile.SituationChangedAt));
        }
    }

    private static void WriteEmails(string folder, List<EmailLine> lines)
    {
        using var file = new FeedFileWriter(folder, OutboundFormat.Emails);
        foreach (var line in lines)
        {
            file.Add(line.Reference, line.Email, Instant(line.ConfirmedAt));
        }
    }

    /// <summary>Marks exactly what was written: what changed meanwhile goes with the next export.</summary>
    private async Task MarkAsync(List<ProfileLine> profiles, List<EmailLine> emails, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (_, profile) in profiles)
        {
            await database.ResidentProfiles.Where(row => row.Id == profile.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(value => value.ExportedVersion, profile.Version), cancellationToken);
        }

        foreach (var line in emails)
        {
            await database.Accounts.Where(row => row.Id == line.AccountId)
                .ExecuteUpdateAsync(row => row.SetProperty(value => value.ExportedEmail, line.Email), cancellationToken);
        }

        audit.Add(AuditActor.Job, AuditAction.FeedExported, details: ("lines", (profiles.Count + emails.Count).ToString(CultureInfo.InvariantCulture)));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record ProfileLine(string Reference, Residents.ResidentProfile Profile);

    private sealed record EmailLine(Guid AccountId, string Reference, string Email, DateTimeOffset ConfirmedAt);
}

/// <summary>An export that was written.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Profiles">Lines of <c>profiles.csv</c>.</param>
/// <param name="Emails">Lines of <c>emails.csv</c>.</param>
public sealed record OutboundResult(string Folder, int Profiles, int Emails);
