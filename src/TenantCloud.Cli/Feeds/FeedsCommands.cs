using System.CommandLine;
using TenantCloud.Core.Feeds.Format;
using TenantCloud.Core.Feeds.Outbound;

namespace TenantCloud.Cli.Feeds;

/// <summary><c>tenantcloud feeds</c>.</summary>
internal static class FeedsCommands
{
    public static Command Create(Terminal terminal, Deployment deployment) => new("feeds", "Feeds from the offices' management software.")
    {
        Import(terminal, deployment),
        Export(terminal, deployment),
        Runs(terminal, deployment),
        Demo(terminal, deployment),
        Identities(terminal),
        Format(terminal),
    };

    private static Command Format(Terminal terminal)
    {
        var command = new Command("format", "Prints the data dictionary of the feed format, in French, as Markdown.");
        var outbound = new Option<bool>("--outbound") { Description = "What goes back to the offices instead." };
        command.Add(outbound);
        command.SetAction(parsed => terminal.Output.Write(FeedFormatPage.ToMarkdown(parsed.GetValue(outbound) ? OutboundFormat.Files : FeedFormat.Files)));
        return command;
    }

    private static Command Import(Terminal terminal, Deployment deployment)
    {
        var office = new Argument<string>("office") { Description = "Key of the office." };
        var folder = new Argument<string>("folder") { Description = "Folder of the feed." };
        var force = new Option<bool>("--force") { Description = "Read the feed even if it is the one imported last." };
        var command = new Command("import", "Imports a feed: all its good lines, or nothing. Exit code 1 if it is refused.") { office, folder, force };
        command.SetAction((parsed, cancellationToken) =>
            new ImportCommand(terminal, deployment).RunAsync(parsed.GetRequiredValue(office), parsed.GetRequiredValue(folder), parsed.GetValue(force), cancellationToken));
        return command;
    }

    private static Command Export(Terminal terminal, Deployment deployment)
    {
        var office = new Argument<string>("office") { Description = "Key of the office." };
        var all = new Option<bool>("--all") { Description = "Every value, changed or not." };
        var command = new Command("export", "Writes what residents changed since the last export into <Feeds__Outbox>/<office>.") { office, all };
        command.SetAction((parsed, cancellationToken) => new ExportCommand(terminal, deployment).RunAsync(parsed.GetRequiredValue(office), parsed.GetValue(all), cancellationToken));
        return command;
    }

    private static Command Runs(Terminal terminal, Deployment deployment)
    {
        var office = new Argument<string>("office") { Description = "Key of the office." };
        var command = new Command("runs", "Lists the last imports of an office.") { office };
        command.SetAction((parsed, cancellationToken) => new RunsCommand(terminal, deployment).RunAsync(parsed.GetRequiredValue(office), cancellationToken));
        return command;
    }

    private static Command Demo(Terminal terminal, Deployment deployment)
    {
        var names = new Argument<string[]>("office and folder") { Description = "Key of the office, unless --all, and the folder to write into.", Arity = new ArgumentArity(1, 2) };
        var all = new Option<bool>("--all") { Description = "Every office." };
        var scale = new Option<double>("--scale") { Description = "Share of the sizes to make.", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Another seed makes other households.", DefaultValueFactory = _ => 1 };
        var sizes = new Option<string>("--sizes") { Description = "JSON object: leases by office key; 1000 where an office is not named.", DefaultValueFactory = _ => "deploy/local/demo.json", HelpName = "file" };
        var import = new Option<bool>("--import") { Description = "Import the feeds as well." };
        var command = new Command("demo", "Makes up feeds: <folder>/<office>/demo-<day>, and demo-identities.json with residents to register as.") { names, all, scale, seed, sizes, import };
        scale.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() > 0))
            {
                result.AddError("The scale is greater than zero.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(names) is { } given && given.Length != (result.GetValue(all) ? 1 : 2))
            {
                result.AddError("Give an office and a folder, or --all and a folder.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var given = parsed.GetRequiredValue(names);
            var demo = new DemoCommand(terminal, deployment)
            {
                Scale = parsed.GetValue(scale),
                Seed = parsed.GetValue(seed),
                Sizes = parsed.GetRequiredValue(sizes),
                Imports = parsed.GetValue(import),
            };
            return demo.RunAsync(parsed.GetValue(all) ? null : given[0], given[^1], cancellationToken);
        });
        return command;
    }

    private static Command Identities(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "Folder that 'feeds demo' wrote into." };
        var port = new Option<int?>("--port") { Description = "Port of the portal, for the addresses." };
        var all = new Option<bool>("--all") { Description = "All of an office's, not just one." };
        var command = new Command("identities", "Prints made-up residents to register as.") { folder, port, all };
        command.SetAction(parsed => new IdentitiesCommand(terminal).Run(parsed.GetRequiredValue(folder), parsed.GetValue(port), parsed.GetValue(all)));
        return command;
    }
}
