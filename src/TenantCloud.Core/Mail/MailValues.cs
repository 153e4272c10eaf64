using System.Reflection;
using System.Text.Json;
using TenantCloud.Offices;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Mail;

/// <summary>Turns a mail and its office into the plain dictionary that templates see: amounts, days and instants already written as people read them.</summary>
internal static class MailValues
{
    public static Dictionary<string, object> Of(MailView mail, Office office, Uri home, string language)
    {
        var format = PortalFormat.For(language);
        var identity = office.Settings.Identity;
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["language"] = language,
            ["office"] = identity.Name,
            ["officeShort"] = identity.ShortName,
            ["tagline"] = identity.Tagline,
            ["portal"] = identity.PortalName,
            ["address"] = string.Join(", ", identity.Address),
            ["phone"] = identity.Phone ?? "",
            ["home"] = home,
            ["contact"] = new Uri(home, "/contact"),
            ["colours"] = MailColours.Of(office.Theme),
        };
        foreach (var property in mail.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            values.Add(NameOf(property), Written(property, property.GetValue(mail), format));
        }

        return values;
    }

    /// <summary>Names of the values that staff may use in a mail's words: everything people can read, no link.</summary>
    public static HashSet<string> NamesOf(Type mail) =>
    [
        "office", "officeShort", "portal", "address", "phone",
        .. mail.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType != typeof(Uri)).Select(NameOf),
    ];

    private static string NameOf(PropertyInfo property) =>
        JsonNamingPolicy.CamelCase.ConvertName(IsAmount(property) ? property.Name[..^"Cents".Length] : property.Name);

    private static bool IsAmount(PropertyInfo property) =>
        property.PropertyType == typeof(long) && property.Name.EndsWith("Cents", StringComparison.Ordinal);

    private static object Written(PropertyInfo property, object? value, PortalFormat format) => value switch
    {
        null => "",
        string or bool or Uri => value,
        long cents when IsAmount(property) => format.Money(cents),
        int number => format.Number(number),
        DateOnly day => format.Date(day),
        DateTimeOffset instant => format.DateTime(instant),
        _ => throw new InvalidOperationException($"A mail has no way to write '{property.DeclaringType?.Name}.{property.Name}' of type {property.PropertyType.Name}."),
    };
}
