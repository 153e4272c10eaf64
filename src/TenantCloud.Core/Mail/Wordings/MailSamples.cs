using System.Reflection;
using System.Runtime.CompilerServices;

namespace TenantCloud.Core.Mail.Wordings;

/// <summary>Every mail of the product with sample values, for previews, trial renderings and tests.</summary>
public static class MailSamples
{
    /// <summary>A mail's texts need a sample each; every other kind of value has one for all mails.</summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["Lease"] = "L/0048213",
        ["Login"] = "jeanne.dupond@exemple.fr",
        ["Name"] = "Camille Martin",
        ["NewAddress"] = "jeanne@exemple.fr",
        ["OrderId"] = "C00004821",
    };

    /// <summary>The product's mails by their word.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds { get; } = typeof(MailView).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(MailView)) && !type.IsAbstract)
        .ToDictionary(MailView.KindOf);

    /// <summary>A mail with a sample for each of its values.</summary>
    /// <param name="type">Of <see cref="Kinds"/>.</param>
    /// <param name="home">Address of the office's portal; links lead below it.</param>
    /// <exception cref="InvalidOperationException">A value has no sample: a defect of the product.</exception>
    public static MailView Create(Type type, Uri home)
    {
        var mail = (MailView)RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            property.SetValue(mail, ValueOf(property, home));
        }

        return mail;
    }

    private static object ValueOf(PropertyInfo property, Uri home) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(Uri) => new Uri(home, $"exemple?jeton={property.Name.ToLowerInvariant()}"),
        var type when type == typeof(int) => 12,
        var type when type == typeof(long) => 48_632L,
        var type when type == typeof(bool) => true,
        var type when type == typeof(DateOnly) => new DateOnly(2026, 3, 1),
        var type when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 10, 8, 5, 0, TimeSpan.Zero),
        var type when type == typeof(string) && Texts.TryGetValue(property.Name, out var text) => text,
        _ => throw new InvalidOperationException($"Give {nameof(MailSamples)} a sample for '{property.DeclaringType?.Name}.{property.Name}'."),
    };
}
