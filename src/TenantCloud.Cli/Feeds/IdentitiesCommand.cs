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
            terminal.Output.WriteLine($"ready       {address}  {fields}  ({identity.Story}, {PortalFormat.French.Money(identity.BalanceCents)})");
        }

        return ExitCode.Done;
    }
}
