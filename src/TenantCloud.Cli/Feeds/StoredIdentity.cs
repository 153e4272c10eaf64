using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TenantCloud.Core.Feeds.Demo;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Cli.Feeds;

/// <summary>A made-up resident as kept beside the feeds.</summary>
internal sealed record StoredIdentity
{
    private const string FileName = "demo-identities.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Office { get; init; }

    public required string Hostname { get; init; }

    public required DemoStory Story { get; init; }

    /// <summary>What to type: the office's word for each field, and the value.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required long BalanceCents { get; init; }

    public static StoredIdentity Of(OfficeSettings office, DemoIdentity identity)
    {
        var fields = identity.References.ToDictionary(reference => reference.Part.Label, reference => reference.Printed);
        fields["Nom"] = identity.LastName;
        if (office.Registration.IdentityFields.Contains(IdentityField.FirstName))
        {
            fields["Prénom"] = identity.FirstName;
        }

        if (office.Registration.IdentityFields.Contains(IdentityField.BirthDate))
        {
            fields["Date de naissance"] = TenantCloud.Offices.Formats.PortalFormat.French.ShortDate(identity.BirthDate);
        }

        return new StoredIdentity
        {
            Office = office.Key,
            Hostname = office.Hostnames.FirstOrDefault(hostname => hostname.EndsWith(".localhost", StringComparison.Ordinal)) ?? office.CanonicalHostname,
            Story = identity.Story,
            Fields = fields,
            BalanceCents = identity.BalanceCents,
        };
    }

    public static void Write(string folder, IReadOnlyList<StoredIdentity> identities) =>
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(identities, Json) + "\n");

    /// <exception cref="CommandException">Nothing was made in the folder.</exception>
    public static IReadOnlyList<StoredIdentity> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? JsonSerializer.Deserialize<List<StoredIdentity>>(File.ReadAllText(path), Json) ?? []
            : throw new CommandException(ExitCode.Unavailable, $"There is no {path}: make it with 'feeds demo'.");
    }
}
