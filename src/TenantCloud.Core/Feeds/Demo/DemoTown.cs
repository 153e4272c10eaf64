using System.Text.RegularExpressions;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Demo;

/// <summary>The town in which an office's homes stand.</summary>
internal sealed partial record DemoTown(string PostalCode, string City)
{
    /// <summary>Reads it from the last line of the office's address; a CEDEX code becomes the town's own.</summary>
    public static DemoTown Of(OfficeSettings office)
    {
        var line = AddressLine().Match(office.Identity.Address[^1]);
        var isCedex = line.Groups["cedex"].Success;
        return line.Success
            ? new DemoTown(isCedex ? $"{line.Groups["code"].Value[..2]}000" : line.Groups["code"].Value, line.Groups["city"].Value)
            : new DemoTown("75000", "Ville");
    }

    public override string ToString() => $"{PostalCode} {City}";

    [GeneratedRegex(@"^(?<code>\d{5}) (?<city>.+?)(?<cedex> cedex( \d+)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex AddressLine();
}
