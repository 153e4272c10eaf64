using TenantCloud.Core.Feeds.Demo;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Cli.Feeds;

/// <summary>Prints made-up residents to register as.</summary>
internal sealed class IdentitiesCommand(Terminal terminal)
{
    public int Run(string folder, int? port, bool all)
    {
        foreach (var identity in StoredIdentity.Read(folder).Where(identity => all || identity.Story is DemoStory.Debt))
        {
            var address = port is { } number ? $"http://{identity.Hostname}:{number}/" : $"https://{identity.Hostname}/";
            var fields = string.Join(" · ", identity.Fields.Select(field => $"{field.Key} : {field.Value}"));
            terminal.Output.WriteLine($"ready       {address}  {fields}  ({Words(identity)})");
        }

        return ExitCode.Done;
    }

    private static string Words(StoredIdentity identity)
    {
        var story = identity.Story switch
        {
            DemoStory.SeveralLeases => ", several leases",
            DemoStory.ExpiredInsurance => ", insurance expired",
            _ => "",
        };
        var amount = PortalFormat.French.Money(Math.Abs(identity.BalanceCents));
        return identity.BalanceCents switch
        {
            > 0 => $"owes {amount}{story}",
            < 0 => $"is owed {amount}{story}",
            0 => $"owes nothing{story}",
        };
    }
}
