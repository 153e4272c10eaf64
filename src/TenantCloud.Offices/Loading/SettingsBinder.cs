using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.Loading;

/// <summary>Makes settings records from JSON values: every key known, every required key there, every value of its type and within its bounds.</summary>
/// <param name="sources">The names that files may use.</param>
/// <param name="errors">Everything wrong is added here.</param>
internal sealed class SettingsBinder(OfficeSources sources, ICollection<ConfigurationError> errors)
{
    // Inside a provider's section and confidential ones no value is repeated in a message: it may be a secret that somebody wrote out.
    private bool _isSecret;

    /// <summary>Makes a record.</summary>
    /// <returns>The record, or null where anything in the object is wrong.</returns>
    public T? Bind<T>(JsonObjectValue source)
        where T : class => BindObject(source, typeof(T)) as T;

    private object? BindObject(JsonObjectValue source, Type type)
    {
        var errorsBefore = errors.Count;
        var properties = SettingsTypes.PropertiesOf(type);
        ReportUnknownKeys(source, properties);

        var settings = Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} cannot be made.");
        foreach (var property in properties)
        {
            var name = SettingsTypes.JsonName(property);
            if (source.Find(name) is { } value)
            {
                var wasSecret = _isSecret;
                _isSecret |= property.PropertyType == typeof(object) || property.IsDefined(typeof(ConfidentialAttribute));
                if (BindValue(value, TypeOf(property, source)) is { } bound)
                {
                    ReportBrokenBounds(value, property, bound);
                    property.SetValue(settings, property.IsDefined(typeof(WordsAttribute)) ? Typeset(bound) : bound);
                }

                _isSecret = wasSecret;
            }
            else if (property.IsDefined(typeof(RequiredMemberAttribute)))
            {
                errors.Add(source.Error($"The key \"{name}\" is missing.", $"Add \"{name}\": {SettingsTypes.Describe(property.PropertyType)}."));
            }
        }

        return errors.Count == errorsBefore ? settings : null;
    }

    private void ReportUnknownKeys(JsonObjectValue source, IReadOnlyList<PropertyInfo> properties)
    {
        var known = properties.Select(SettingsTypes.JsonName).ToList();
        foreach (var member in source.Members.Where(member => !known.Contains(member.Name)))
        {
            var advice = Nearest.Advice(member.Name, known, $"Remove it; known here: {string.Join(", ", known)}.");
            errors.Add(new(member.Value.File, member.Value.Path, member.Line, $"The key \"{member.Name}\" is unknown.", advice));
        }
    }

    // A property that holds any object is a provider's own section; its neighbour names the provider.
    private Type? TypeOf(PropertyInfo property, JsonObjectValue owner)
    {
        if (property.PropertyType != typeof(object))
        {
            return property.PropertyType;
        }

        if (owner.Find("provider") is not JsonTextValue name)
        {
            return null;
        }

        if (sources.PaymentProviders.TryGetValue(name.Text, out var type))
        {
            return type;
        }

        errors.Add(name.Error($"There is no payment provider \"{name.Text}\".", Nearest.Advice(name.Text, sources.PaymentProviders.Keys, $"Use one of: {string.Join(", ", sources.PaymentProviders.Keys.Order(StringComparer.Ordinal))}.")));
        return null;
    }

    private object? BindValue(JsonValue value, Type? declared)
    {
        if (declared is null)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return value switch
        {
            JsonTextValue text => BindText(text, type),
            JsonNumberValue number when type == typeof(int) => BindInteger(number),
            JsonBooleanValue flag when type == typeof(bool) => flag.Value,
            JsonArrayValue list when SettingsTypes.ItemOf(type) is { } item => BindList(list, item),
            JsonObjectValue section when SettingsTypes.IsSection(type) => BindObject(section, type),
            JsonNullValue => Report(value, "The value is null.", "Remove the key to take the default, or give a value."),
            _ => ReportType(value, type),
        };
    }

    private object? BindText(JsonTextValue value, Type type)
    {
        if (type == typeof(string))
        {
            return value.Text.Trim().Length == value.Text.Length && value.Text.Length > 0 && !value.Text.Any(char.IsControl)
                ? value.Text
                : Report(value, "The text is empty, begins or ends with a blank, or holds a control character.", "Write it without them.");
        }

        if (type.IsEnum)
        {
            var names = SettingsTypes.NamesOf(type);
            return names.TryGetValue(value.Text, out var constant)
                ? constant
                : Report(value, $"{Shown(value)} is none of the values known here.", Nearest.Advice(value.Text, names.Keys, $"Use one of: {string.Join(", ", names.Keys)}."));
        }

        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : Report(value, $"{Shown(value)} is not a day.", "Write it as 2026-11-19.");
        }

        if (type == typeof(Uri))
        {
            return Uri.TryCreate(Rewritten(value.Text), UriKind.Absolute, out var address)
                ? address
                : Report(value, $"{Shown(value)} is not an address.", "Write it whole, with https://.");
        }

        return ReportType(value, type);
    }

    private string Rewritten(string address) =>
        sources.AddressRewrites.FirstOrDefault(rewrite => address.StartsWith(rewrite.Key, StringComparison.Ordinal)) is { Key: { } from, Value: { } to }
            ? to + address[from.Length..]
            : address;

    private object? BindInteger(JsonNumberValue value) =>
        int.TryParse(value.Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Report(value, $"{value.Digits} is not a whole number in range.", "Write a whole number without decimals or exponent.");

    private object? BindList(JsonArrayValue list, Type item)
    {
        var errorsBefore = errors.Count;
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var bound in list.Items.Select(value => BindValue(value, item)).OfType<object>())
        {
            items.Add(bound);
        }

        return errors.Count == errorsBefore ? items.GetType().GetMethod("AsReadOnly")!.Invoke(items, null) : null;
    }

    private static object Typeset(object words) => words switch
    {
        string text => FrenchTypography.Apply(text),
        IReadOnlyList<string> texts => texts.Select(FrenchTypography.Apply).ToList().AsReadOnly(),
        _ => words,
    };

    private void ReportBrokenBounds(JsonValue value, PropertyInfo property, object bound)
    {
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (SettingsRules.Check(rule, bound) is { } whatToDo)
            {
                errors.Add(value.Error($"{Shown(value)} is outside the bounds of \"{SettingsTypes.JsonName(property)}\".", whatToDo));
            }
        }
    }

    private object? ReportType(JsonValue value, Type type) =>
        Report(value, $"The value is {value.Kind}.", $"Give {SettingsTypes.Describe(type)}.");

    private object? Report(JsonValue value, string problem, string whatToDo)
    {
        errors.Add(value.Error(problem, whatToDo));
        return null;
    }

    private string Shown(JsonValue value) => value switch
    {
        _ when _isSecret => "The value",
        JsonTextValue text => JsonEncodedText.Encode(text.Text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() is { Length: <= 60 } shown ? $"\"{shown}\"" : "The text",
        JsonNumberValue number => number.Digits,
        JsonArrayValue list => string.Create(CultureInfo.InvariantCulture, $"A list of {list.Items.Count}"),
        _ => "The value",
    };
}
