using System.Globalization;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>The account of a lease, month by month. A month is the same whatever day the feed is of, but for what the day has not seen yet.</summary>
internal sealed class DemoLedger(string officeKey, DemoFeedOptions options)
{
    private const int MonthsLate = 3;

    /// <summary>The lines of a lease's account, in the order of the books.</summary>
    public IEnumerable<DemoEntry> Of(DemoHousehold household, DemoLease lease)
    {
        var thisMonth = new DateOnly(options.Today.Year, options.Today.Month, 1);
        var first = thisMonth.AddMonths(-options.Months);
        if (lease.StartsOn >= first)
        {
            yield return new DemoEntry(Reference(lease, lease.StartsOn, "DG"), lease.StartsOn, null, "deposit", "Dépôt de garantie", lease.RentCents);
            yield return new DemoEntry(Reference(lease, lease.StartsOn, "DP"), lease.StartsOn, null, "cheque", "Chèque, dépôt de garantie", -lease.RentCents);
        }

        for (var month = first < lease.StartsOn ? lease.StartsOn : first; month <= thisMonth && !(month > lease.EndsOn); month = month.AddMonths(1))
        {
            var calledOn = month.AddMonths(1).AddDays(-1);
            if (calledOn > options.Today)
            {
                yield break;
            }

            foreach (var entry in OfMonth(household, lease, month, calledOn))
            {
                yield return entry;
            }
        }
    }

    private IEnumerable<DemoEntry> OfMonth(DemoHousehold household, DemoLease lease, DateOnly month, DateOnly calledOn)
    {
        var words = PortalFormat.French.Month(month);
        List<DemoEntry> calls = [new(Reference(lease, month, "L"), calledOn, month, "rent", $"Loyer {words}", lease.RentCents)];
        if (lease.ChargesCents > 0)
        {
            calls.Add(new(Reference(lease, month, "C"), calledOn, month, "charges", $"Provision pour charges {words}", lease.ChargesCents));
        }

        if (lease.BenefitCents > 0)
        {
            calls.Add(new(Reference(lease, month, "A"), calledOn, month, "benefit", $"APL {words}", -lease.BenefitCents));
        }

        if (lease.ChargesCents > 0 && month.Month == 6)
        {
            var settled = DemoRandom.For(officeKey, options.Seed, lease.Index, month.Year).Next(-9_000, 12_000) | 1;
            calls.Add(new(Reference(lease, month, "R"), calledOn, month, "adjustment", $"Régularisation de charges {month.Year - 1}", settled));
        }

        return calls.Concat(Payments(household, lease, month, calledOn, calls.Sum(call => call.AmountCents)));
    }

    private IEnumerable<DemoEntry> Payments(DemoHousehold household, DemoLease lease, DateOnly month, DateOnly calledOn, long dueCents)
    {
        var (means, days, habit) = household.Paying;
        if (household.Story is DemoStory.SeveralLeases && lease.IsDwelling)
        {
            habit = DemoHabit.Late;
        }

        var paidOn = calledOn.AddDays(habit is DemoHabit.Late ? MonthsLate * 30 : days);
        if (dueCents <= 0 || paidOn > options.Today)
        {
            yield break;
        }

        // Which months are special follows from the calendar, so that a later feed tells them alike.
        var season = (month.Month + lease.Index) % 6;
        var paid = habit switch
        {
            DemoHabit.Partial when season == 0 => Math.Max(1, dueCents * 3 / 5),
            DemoHabit.Overpaid when season % 3 == 0 => dueCents + 4_250,
            _ => dueCents,
        };
        yield return new DemoEntry(Reference(lease, month, "P"), paidOn, month, means, LabelOf(means), -paid);
        if (habit is DemoHabit.Rejected && means == "direct-debit" && season == 1 && paidOn.AddDays(4) <= options.Today)
        {
            yield return new DemoEntry(Reference(lease, month, "J"), paidOn.AddDays(4), month, "reversal", "Rejet de prélèvement, provision insuffisante", paid);
        }
    }

    private static string LabelOf(string means) => means switch
    {
        "direct-debit" => "Prélèvement automatique",
        "card-payment" => "Paiement par carte",
        "transfer" => "Virement",
        "cheque" => "Chèque",
        _ => throw new ArgumentOutOfRangeException(nameof(means), means, "Unknown means."),
    };

    private static string Reference(DemoLease lease, DateOnly month, string code) =>
        string.Create(CultureInfo.InvariantCulture, $"{lease.Reference}-{month:yyyyMM}{code}");
}

/// <summary>A line of an account.</summary>
internal sealed record DemoEntry(string Reference, DateOnly BookedOn, DateOnly? Period, string Kind, string Label, long AmountCents);
