using System.Globalization;
using TenantCloud.Core.Feeds.Format;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>The documents of a lease: a rent notice that shows where to find the numbers to register with, and plainer papers of the office's other kinds.</summary>
internal sealed class DemoPapers(OfficeSettings office, DemoFeedOptions options, DemoReferences references, string folder)
{
    private const int MonthsOfPapers = 3;

    private static readonly HashSet<string> MonthlyKinds = ["notice", "receipt"];

    /// <summary>Writes the files and the lines that name them.</summary>
    public void Write(FeedFileWriter documents, DemoHousehold household, DemoLease lease, IReadOnlyList<DemoEntry> entries)
    {
        if (!office.Documents.Enabled || lease.Index >= options.LeasesWithDocuments)
        {
            return;
        }

        foreach (var kind in office.Documents.Kinds)
        {
            foreach (var month in MonthlyKinds.Contains(kind.Code) ? LastMonths(entries) : [null])
            {
                Write(documents, household, lease, entries, kind, month);
            }
        }
    }

    private static IEnumerable<DateOnly?> LastMonths(IReadOnlyList<DemoEntry> entries) =>
        entries.Where(entry => entry.Kind == "rent").Select(entry => entry.Period).TakeLast(MonthsOfPapers);

    private void Write(FeedFileWriter documents, DemoHousehold household, DemoLease lease, IReadOnlyList<DemoEntry> entries, DocumentKindSettings kind, DateOnly? month)
    {
        var title = month is { } period ? $"{kind.Label} {PortalFormat.French.Month(period)}" : kind.Label;
        var publishedOn = month is { } of ? of.AddMonths(1).AddDays(-1) : lease.StartsOn > office.Documents.Kinds[0].AvailableFrom ? lease.StartsOn : new DateOnly(options.Today.Year - 1, 7, 1);
        var reference = month is { } billed
            ? string.Create(CultureInfo.InvariantCulture, $"{kind.Code}-{lease.Reference}-{billed:yyyyMM}")
            : $"{kind.Code}-{lease.Reference}";
        var pdf = month is { } called ? Monthly(household, lease, entries, title, called) : Plain(household, lease, title);
        File.WriteAllBytes(Path.Combine(folder, FeedFormat.DocumentsFolder, $"{reference}.pdf"), pdf.ToBytes(title));
        documents.Add(reference, lease.Reference, kind.Code, title, month, publishedOn, $"{reference}.pdf");
    }

    private DemoPdf Monthly(DemoHousehold household, DemoLease lease, IReadOnlyList<DemoEntry> entries, string title, DateOnly month)
    {
        var pdf = Plain(household, lease, title);
        var y = 360.0;
        pdf.Box(50, y - 25, 495, 30).Text(60, y - 6, 11, "Libellé", bold: true).Text(460, y - 6, 11, "Montant", bold: true);
        var calls = entries.Where(entry => entry.Period == month && entry.Kind is "rent" or "charges" or "benefit" or "adjustment" && entry.Period == month).ToList();
        foreach (var call in calls)
        {
            y += 24;
            pdf.Text(60, y, 11, call.Label).Text(460, y, 11, PortalFormat.French.Money(call.AmountCents)).Line(50, y + 8, 545);
        }

        y += 30;
        return pdf
            .Text(60, y, 12, "Total de l’échéance", bold: true)
            .Text(460, y, 12, PortalFormat.French.Money(calls.Sum(call => call.AmountCents)), bold: true)
            .Text(60, y + 26, 11, $"Date limite de paiement : {PortalFormat.French.Date(month.AddMonths(1).AddDays(9))}");
    }

    private DemoPdf Plain(DemoHousehold household, DemoLease lease, string title)
    {
        var holder = household.Holders[0];
        var pdf = new DemoPdf().Text(50, 60, 13, office.Identity.Name.Length > 60 ? office.Identity.ShortName : office.Identity.Name, bold: true);
        foreach (var (index, line) in office.Identity.Address.Index())
        {
            pdf.Text(50, 78 + (index * 14), 10, line);
        }

        foreach (var (index, reference) in references.Printed(lease, holder).Index())
        {
            var top = 138 + (index * 30);
            pdf.Text(58, top + 16, 11, $"{reference.Part.PrintedLabel ?? reference.Part.Label} : {reference.Printed}", bold: true).Ring(48, top - 2, 260, 28);
        }

        return pdf
            .Text(340, 150, 11, $"{holder.Civility} {holder.LastName.ToUpperInvariant()} {holder.FirstName}")
            .Text(340, 166, 11, lease.Address)
            .Text(340, 182, 11, lease.Complement)
            .Text(340, 198, 11, DemoTown.Of(office).ToString())
            .Text(50, 270, 16, title, bold: true)
            .Text(50, 292, 10, $"Contrat {office.Leases.NumberPrefix}{lease.Reference} - document de démonstration, sans valeur");
    }
}
