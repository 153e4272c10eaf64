using System.Globalization;
using System.Reflection;
using TenantCloud.Offices;

namespace TenantCloud.Core.Mail;

/// <summary>Turns a mail and its office into the plain dictionary that templates see: amounts, days and instants already written as people read them.</summary>
internal static class MailValues
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static Dictionary<string, object> Of(MailView mail, Office office, Uri home, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "fr-FR");
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
            ["colours"] = MailColours.Of(office.Theme),
        };
        foreach (var property in mail.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract"))
        {
            var name = JsonName(property.Name.EndsWith("Cents", StringComparison.Ordinal) ? property.Name[..^"Cents".Length] : property.Name);
            values.Add(name, Written(property, property.GetValue(mail), culture));
        }

        return values;
    }

    private static object Written(PropertyInfo property, object? value, CultureInfo culture) => value switch
    {
        null => "",
        string text => text,
        bool isSo => isSo,
        Uri uri => uri,
        long cents when property.Name.EndsWith("Cents", StringComparison.Ordinal) => Money(cents, culture),
        int number => number.ToString("N0", culture),
        DateOnly day => Day(day, culture),
        DateTimeOffset instant => Moment(TimeZoneInfo.ConvertTime(instant, Paris), culture),
        _ => throw new InvalidOperationException($"A mail has no way to write '{property.DeclaringType?.Name}.{property.Name}' of type {property.PropertyType.Name}."),
    };

    private static string Money(long cents, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "fr"
            ? $"{(cents / 100m).ToString("N2", culture)}\u00A0€"
            : $"€{(cents / 100m).ToString("N2", culture)}";

    private static string Day(DateOnly day, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "fr" && day.Day == 1
            ? $"1er {day.ToString("MMMM yyyy", culture)}"
            : day.ToString("d MMMM yyyy", culture);

    private static string Moment(DateTimeOffset local, CultureInfo culture)
    {
        var day = Day(DateOnly.FromDateTime(local.DateTime), culture);
        return culture.TwoLetterISOLanguageName == "fr"
            ? $"{day} à {local.ToString("H", culture)}\u00A0h\u00A0{local.ToString("mm", culture)}"
            : $"{day} at {local.ToString("HH:mm", culture)}";
    }

    private static string JsonName(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
