using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Residents;

/// <summary>Keeps what residents say of themselves, with an audit row for each value that changes.</summary>
/// <remarks>The audit outlives the account, so it tells which value changed: of numbers the last characters, of everything else nothing.</remarks>
public sealed class ResidentProfiles(AppDbContext database, AuditTrail audit, TimeProvider time)
{
    private const int Shown = 2;

    private static readonly HashSet<string> Numbers =
        [nameof(ResidentProfile.HomePhone), nameof(ResidentProfile.MobilePhone), nameof(ResidentProfile.WorkPhone), nameof(ResidentProfile.BenefitNumber)];

    /// <summary>Replaces phones. One that the books have already says nothing new and is not kept.</summary>
    /// <param name="author">Who.</param>
    /// <param name="phones">Each as in E.164 or null; a kind that is not named stays as it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where nothing differed, so nothing was written.</returns>
    public async Task<bool> ChangePhonesAsync(ProfileAuthor author, IReadOnlyDictionary<PhoneKind, string?> phones, CancellationToken cancellationToken)
    {
        var books = await database.Residents.AsNoTracking().SingleAsync(row => row.Id == author.ResidentId, cancellationToken);
        return await ChangeAsync(
            author,
            profile =>
            {
                profile.HomePhone = New(PhoneKind.Home, profile.HomePhone, books.HomePhone);
                profile.MobilePhone = New(PhoneKind.Mobile, profile.MobilePhone, books.MobilePhone);
                profile.WorkPhone = New(PhoneKind.Work, profile.WorkPhone, books.WorkPhone);
            },
            (profile, now) => profile.PhonesChangedAt = now,
            cancellationToken);

        string? New(PhoneKind kind, string? kept, string? inBooks)
        {
            if (!phones.TryGetValue(kind, out var said))
            {
                return kept;
            }

            return kept is null && PhoneNumber.TryParse(inBooks, out var known) && known == said ? null : said;
        }
    }

    /// <summary>Replaces the work situation, the benefit, or both.</summary>
    /// <param name="author">Who.</param>
    /// <param name="employment">Null leaves it as it is.</param>
    /// <param name="benefit">Null leaves it as it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where nothing differed, so nothing was written.</returns>
    public Task<bool> ChangeSituationAsync(ProfileAuthor author, Employment? employment, Benefit? benefit, CancellationToken cancellationToken) =>
        ChangeAsync(
            author,
            profile =>
            {
                if (employment is not null)
                {
                    (profile.EmploymentStatus, profile.Occupation) = (employment.Status, employment.Occupation);
                    (profile.EmployerName, profile.EmployerAddress, profile.EmployerAddressComplement) = (employment.EmployerName, employment.EmployerAddress, employment.EmployerAddressComplement);
                }

                if (benefit is not null)
                {
                    (profile.BenefitOffice, profile.BenefitNumber) = (benefit.Office, benefit.Number);
                }
            },
            (profile, now) => profile.SituationChangedAt = now,
            cancellationToken);

    private async Task<bool> ChangeAsync(
        ProfileAuthor author, Action<ResidentProfile> change, Action<ResidentProfile, DateTimeOffset> stamp, CancellationToken cancellationToken)
    {
        try
        {
            return await TryChangeAsync(author, change, stamp, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same resident saved in another browser at this moment; what was asked here comes second and wins.
            database.ChangeTracker.Clear();
            return await TryChangeAsync(author, change, stamp, cancellationToken);
        }
    }

    private async Task<bool> TryChangeAsync(
        ProfileAuthor author, Action<ResidentProfile> change, Action<ResidentProfile, DateTimeOffset> stamp, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var profile = await database.ResidentProfiles.SingleOrDefaultAsync(row => row.ResidentId == author.ResidentId, cancellationToken);
        if (profile is null)
        {
            profile = new ResidentProfile { Id = Guid.CreateVersion7(now), ResidentId = author.ResidentId };
            database.ResidentProfiles.Add(profile);
        }

        var entry = database.Entry(profile);
        var before = entry.CurrentValues.Clone();
        change(profile);
        entry.DetectChanges();
        var changes = ChangesSince(before, entry).ToList();
        foreach (var (field, was, becomes) in changes)
        {
            ReadOnlySpan<(string, string)> details = Numbers.Contains(field) ? [("field", field), ("change", $"{Mask(was)} → {Mask(becomes)}")] : [("field", field)];
            audit.Add(AuditActor.Resident, AuditAction.InformationChanged, author.AccountId, author.ResidentId, author.Client, details);
        }

        if (changes.Count == 0)
        {
            return false;
        }

        stamp(profile, now);
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static IEnumerable<(string Field, string Before, string After)> ChangesSince(PropertyValues before, EntityEntry<ResidentProfile> entry)
    {
        foreach (var property in before.Properties)
        {
            var (was, becomes) = (Text(before[property]), Text(entry.CurrentValues[property]));
            if (was != becomes)
            {
                yield return (property.Name, was, becomes);
            }
        }
    }

    private static string Mask(string number) => number.Length == 0 ? "–" : $"…{number[^Math.Min(Shown, number.Length)..]}";

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Who changes what they say of themselves.</summary>
/// <param name="AccountId">Their sign-in.</param>
/// <param name="ResidentId">The person.</param>
/// <param name="Client">Address of the client.</param>
public sealed record ProfileAuthor(Guid AccountId, Guid ResidentId, string? Client);

/// <summary>A resident's work; null says nothing.</summary>
public sealed record Employment(EmploymentStatus? Status, string? Occupation, string? EmployerName, string? EmployerAddress, string? EmployerAddressComplement);

/// <summary>A resident's housing benefit; null says nothing.</summary>
/// <param name="Office">One of the office's words for benefit offices.</param>
/// <param name="Number">Seven digits and perhaps a letter.</param>
public sealed record Benefit(string? Office, string? Number);
