using System.Globalization;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>Makes households, one after the other, until the wanted number of leases is there.</summary>
internal sealed class DemoHouseholds(OfficeSettings office, DemoFeedOptions options)
{
    private static readonly DateOnly FirstStart = new(1996, 1, 1);
    private static readonly DateOnly LastStart = new(2025, 9, 1);
    private static readonly DateOnly OldestBirth = new(1935, 1, 1);
    private static readonly DateOnly YoungestBirth = new(2003, 12, 31);

    private static readonly (int Below, string Means)[] Means = [(45, "direct-debit"), (67, "card-payment"), (87, "transfer"), (100, "cheque")];

    private static readonly (int Below, DemoHabit Habit)[] Habits =
        [(80, DemoHabit.Steady), (89, DemoHabit.Late), (93, DemoHabit.Partial), (97, DemoHabit.Overpaid), (100, DemoHabit.Rejected)];

    private readonly DemoReferences _references = new(office);

    private int _leases;
    private int _people;

    public DemoReferences References => _references;

    public IEnumerable<DemoHousehold> Make()
    {
        for (var index = 0; _leases < options.Leases; index++)
        {
            yield return Household(index);
        }
    }

    private DemoHousehold Household(int index)
    {
        var random = DemoRandom.For(office.Key, options.Seed, index);
        var story = (DemoStory)Math.Min(index, (int)DemoStory.Ordinary);
        var isOrdinary = story is DemoStory.Ordinary;
        var lastName = isOrdinary ? DemoNames.LastName(random) : random.Pick(["Lefèvre", "D’Angelo", "Le Goff", "Saint-Martin", "Guérin"]);
        List<DemoPerson> holders = [Person(random, lastName)];
        if (isOrdinary && random.Chance(33))
        {
            holders.Add(Person(random, random.Chance(70) ? lastName : DemoNames.LastName(random)));
        }

        var children = Enumerable.Range(0, Math.Max(0, random.Next(-3, 4)))
            .Select(_ => new DemoChild(DemoNames.Person(random).FirstName, Day(random, new DateOnly(2007, 1, 1), new DateOnly(2025, 6, 30)))).ToList();
        return new DemoHousehold(index, story, holders, children, Leases(random, index, story), Paying(random, story));
    }

    private List<DemoLease> Leases(Random random, int household, DemoStory story)
    {
        var startsOn = new DateOnly(Day(random, FirstStart, LastStart).Year, random.Next(1, 13), 1) is var start && start < LastStart ? start : LastStart;
        var endsOn = story is DemoStory.Ordinary && random.Chance(3) ? Month(options.Today).AddMonths(-random.Next(1, 9)).AddDays(-1) : (DateOnly?)null;
        var others = office.Leases.Kinds.Skip(1).ToList();
        var more = others.Count == 0 ? 0 : story is DemoStory.SeveralLeases ? 2 : story is not DemoStory.Ordinary ? 0 : random.Next(100) switch { < 4 => 2, < 28 => 1, _ => 0 };
        var (address, complement) = (DemoNames.Street(random), DemoNames.Complement(random));
        var leases = new List<DemoLease> { Dwelling() };
        for (var extra = 0; extra < more && _leases < options.Leases; extra++)
        {
            leases.Add(Extra(others[extra % others.Count].Code));
        }

        return leases;

        DemoLease Dwelling()
        {
            var rent = random.Next(28_000, 62_000);
            var charges = random.Next(6_000, 19_000);
            var benefit = random.Chance(38) ? random.Next(6_000, Math.Min(29_000, rent - 5_000)) : 0;
            return Lease(office.Leases.Kinds[0].Code, isDwelling: true, complement, endsOn, rent, charges, benefit);
        }

        DemoLease Extra(string kind) => Lease(kind, isDwelling: false, $"Place {random.Next(1, 240)}", endsOn, random.Next(1_800, 6_500), 0, 0);

        DemoLease Lease(string kind, bool isDwelling, string place, DateOnly? end, long rent, long charges, long benefit)
        {
            var index = _leases++;
            return new DemoLease(
                index, _references.Number(ReferenceKind.Lease, index), _references.Number(ReferenceKind.Household, household), _references.Number(ReferenceKind.Dwelling, index),
                kind, isDwelling, address, place, startsOn, end < startsOn ? null : end, rent, charges, benefit);
        }
    }

    private DemoPerson Person(Random random, string lastName)
    {
        var number = _people++;
        var (civility, firstName) = DemoNames.Person(random);
        var birth = Day(random, OldestBirth, YoungestBirth);
        var email = random.Chance(65) ? string.Create(CultureInfo.InvariantCulture, $"locataire{number + 1}@exemple.test") : "";
        var mobile = random.Chance(80) ? string.Create(CultureInfo.InvariantCulture, $"06 39 98 {random.Next(100):00} {random.Next(100):00}") : "";
        return new DemoPerson(_references.Number(ReferenceKind.Resident, number), civility, lastName, firstName, birth, email, mobile);
    }

    private static DemoPaying Paying(Random random, DemoStory story)
    {
        var (means, habit) = (random.Next(100), random.Next(100));
        var days = story is DemoStory.Ordinary ? random.Pick([5, 10, 15]) : 0;
        return new DemoPaying(
            Means.First(choice => means < choice.Below).Means,
            days,
            story switch
            {
                DemoStory.Debt => DemoHabit.Late,
                DemoStory.Credit => DemoHabit.Overpaid,
                DemoStory.Ordinary => Habits.First(choice => habit < choice.Below).Habit,
                _ => DemoHabit.Steady,
            });
    }

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Day(Random random, DateOnly first, DateOnly last) => first.AddDays(random.Next(last.DayNumber - first.DayNumber));
}
