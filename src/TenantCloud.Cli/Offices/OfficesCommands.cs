using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TenantCloud.Offices.Loading;
using TenantCloud.Offices.Schema;

namespace TenantCloud.Cli.Offices;

/// <summary><c>tenantcloud offices</c>.</summary>
internal static class OfficesCommands
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal, Deployment deployment) => new("offices", "Offices as files.")
    {
        Check(terminal, deployment),
        Schema(terminal),
    };

    private static Command Check(Terminal terminal, Deployment deployment)
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the offices' files." };
        var themes = new Option<string?>("--themes") { Description = "Folder of the themes; by default the folder 'themes' beside the offices'.", HelpName = "folder" };
        var format = new Option<string>("--format") { Description = "How to print: text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("check", "Reads all offices and themes and tells every mistake with its file, line, place and remedy. Exit code 1 if there is any. Warns of password rules that the CNIL finds too weak.") { folder, themes, format };
        command.SetAction(parsed =>
        {
            var result = OfficeLoader.Load(deployment.Sources(parsed.GetRequiredValue(folder), parsed.GetValue(themes)));
            terminal.Output.WriteLine(parsed.GetValue(format) == "json" ? ToJson(result) : ToText(result));
            return result.IsUsable ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static Command Schema(Terminal terminal)
    {
        var command = new Command("schema", "Prints the JSON schema of an office's file.");
        command.SetAction(_ => terminal.Output.Write(OfficeSchema.Create(Deployment.ProviderSettings)));
        return command;
    }

    private static string ToText(LoadResult result) => result.IsUsable
        ? string.Join(Environment.NewLine, [.. result.Warnings.Select(warning => $"warning: {warning}"), $"{result.Offices.Count} offices, no mistake: {string.Join(", ", result.Offices.Select(office => office.Settings.Key))}."])
        : string.Join(Environment.NewLine, [.. result.Errors, $"{result.Errors.Count} {(result.Errors.Count == 1 ? "mistake" : "mistakes")}."]);

    private static string ToJson(LoadResult result) => JsonSerializer.Serialize(new { Offices = result.Offices.Select(office => office.Settings.Key), result.Errors, result.Warnings }, Json);
}
