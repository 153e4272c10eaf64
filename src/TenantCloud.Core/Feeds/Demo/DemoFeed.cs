using TenantCloud.Core.Feeds.Format;
using TenantCloud.Core.Feeds.Reading;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>Makes up an office's feed, household by household, in memory that does not grow with it. It goes through the import like any other.</summary>
public sealed class DemoFeed
{
    private readonly OfficeSettings _office;
    private readonly DemoFeedOptions _options;
    private readonly DemoTown _town;
    private readonly DemoHouseholds _households;
    private readonly DemoLedger _ledger;
    private readonly List<DemoIdentity> _identities = [];

    private DemoFeed(OfficeSettings office, DemoFeedOptions options)
    {
        _office = office;
        _options = options;
        _town = DemoTown.Of(office);
        _households = new DemoHouseholds(office, options);
        _ledger = new DemoLedger(office.Key, options);
    }

    /// <summary>Writes a complete feed into a folder, which is emptied first.</summary>
    /// <param name="office">The office that the feed is for.</param>
    /// <param name="folder">Where; the manifest is written last.</param>
    /// <param name="options">How much, of which day.</param>
    /// <returns>Residents to try the portal with, one for each story.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The office's reference formats have fewer numbers than are needed.</exception>
    public static IReadOnlyList<DemoIdentity> Write(OfficeSettings office, string folder, DemoFeedOptions options)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(folder, FeedFormat.DocumentsFolder));
        var feed = new DemoFeed(office, options);
        feed.WriteAll(folder);
        return feed._identities;
    }

    private void WriteAll(string folder)
    {
        using var residents = new FeedFileWriter(folder, FeedFormat.Residents);
        using var leases = new FeedFileWriter(folder, FeedFormat.Leases);
        using var holders = new FeedFileWriter(folder, FeedFormat.LeaseHolders);
        using var occupants = new FeedFileWriter(folder, FeedFormat.Occupants);
        using var insurance = new FeedFileWriter(folder, FeedFormat.Insurance);
        using var ledger = new FeedFileWriter(folder, FeedFormat.Ledger);
        using var documents = new FeedFileWriter(folder, FeedFormat.Documents);
        using var works = new FeedFileWriter(folder, FeedFormat.Works);
        var papers = new DemoPapers(_office, _options, _households.References, folder);
        foreach (var household in _households.Make())
        {
            WritePeople(residents, household);
            long balance = 0;
            foreach (var lease in household.Leases)
            {
                WriteLease(leases, holders, household, lease);
                var entries = _ledger.Of(household, lease).ToList();
                entries.ForEach(entry => ledger.Add(entry.Reference, lease.Reference, entry.BookedOn, entry.Period, entry.Kind, entry.Label, entry.AmountCents, null));
                balance += entries.Sum(entry => entry.AmountCents);
                papers.Write(documents, household, lease, entries);
                WriteWorks(works, lease);
            }

            WriteOccupants(occupants, household);
            WriteInsurance(insurance, household);
            RememberIdentity(household, balance);
        }

        FeedFileWriter[] files = [residents, leases, holders, occupants, insurance, ledger, documents, works];
        Array.ForEach(files, file => file.Dispose());
        new FeedManifest
        {
            Format = FeedFormat.Version,
            Office = _office.Key,
            ProducedAt = new DateTimeOffset(_options.Today, new TimeOnly(5, 0), TimeSpan.Zero),
            BalanceOn = _options.Today,
            Lines = files.ToDictionary(file => file.FileName, file => file.Lines),
        }.Write(folder);
    }

    private static void WritePeople(FeedFileWriter residents, DemoHousehold household)
    {
        foreach (var person in household.Holders)
        {
            residents.Add(person.Reference, person.Civility, person.LastName, person.FirstName, person.BirthDate, person.Email, null, person.Mobile, null);
        }
    }

    private void WriteLease(FeedFileWriter leases, FeedFileWriter holders, DemoHousehold household, DemoLease lease)
    {
        leases.Add(
            lease.Reference, lease.HouseholdReference, lease.DwellingReference, lease.Kind, lease.Address, lease.Complement, _town.PostalCode, _town.City, null,
            lease.StartsOn, lease.EndsOn, lease.RentCents, lease.ChargesCents, lease.RentCents);
        foreach (var (index, person) in household.Holders.Index())
        {
            holders.Add(lease.Reference, person.Reference, index == 0 ? "signatory" : "co-signatory", null);
        }
    }

    private static void WriteOccupants(FeedFileWriter occupants, DemoHousehold household)
    {
        var lease = household.Leases[0];
        foreach (var (index, child) in household.Children.Index())
        {
            occupants.Add($"{lease.Reference}-{index + 1}", lease.Reference, household.Holders[0].LastName, child.FirstName, child.BirthDate, "Enfant");
        }
    }

    private void WriteInsurance(FeedFileWriter insurance, DemoHousehold household)
    {
        var random = DemoRandom.For(_office.Key, _options.Seed, household.Index, 7);
        var lease = household.Leases[0];
        var state = household.Story switch { DemoStory.ExpiredInsurance => 0, DemoStory.Ordinary => random.Next(100), _ => 50 };
        if (state >= 92)
        {
            return;
        }

        var endsOn = _options.Today.AddDays(state switch { < 6 => -random.Next(5, 60), < 12 => random.Next(3, 30), _ => random.Next(40, 360) });
        insurance.Add(
            $"{lease.Reference}-A", lease.Reference, random.Pick(["Mutuelle de l’Atlantique", "Assurances du Littoral", "Prévoyance Habitat", "Mutuelle des Deux-Rives"]),
            $"HAB-{random.Next(100_000, 999_999)}", endsOn.AddYears(-1).AddDays(1), endsOn);
    }

    private void WriteWorks(FeedFileWriter works, DemoLease lease)
    {
        var random = DemoRandom.For(_office.Key, _options.Seed, lease.Index, 11);
        if (!_office.Works.Enabled || !lease.IsDwelling || (lease.Index >= (int)DemoStory.Ordinary && !random.Chance(12)))
        {
            return;
        }

        foreach (var number in Enumerable.Range(1, random.Next(1, 4)))
        {
            var orderedOn = _options.Today.AddDays(-random.Next(10, 300));
            var state = random.Pick(["ordered", "planned", "done", "done", "cancelled"]);
            works.Add(
                $"{lease.Reference}-T{number}", lease.Reference, random.Chance(60) ? "work-order" : "service-order",
                random.Pick(["Remplacement du chauffe-eau", "Réparation de la porte d’entrée", "Recherche de fuite", "Contrôle de la VMC", "Réglage des volets", "Mise en sécurité électrique"]),
                random.Pick(["Régie de l’office", "Thermo Services", "Plomberie Martin", "Élec & Co"]), state, orderedOn,
                state is "ordered" or "cancelled" ? null : orderedOn.AddDays(random.Next(3, 30)), state == "done" ? orderedOn.AddDays(random.Next(3, 9)) : null);
        }
    }

    private void RememberIdentity(DemoHousehold household, long balanceCents)
    {
        if (household.Story is DemoStory.Ordinary)
        {
            return;
        }

        var (person, lease) = (household.Holders[0], household.Leases[0]);
        _identities.Add(new DemoIdentity(
            household.Story, _households.References.Printed(lease, person), person.LastName, person.FirstName, person.BirthDate, lease.Reference, balanceCents));
    }
}
