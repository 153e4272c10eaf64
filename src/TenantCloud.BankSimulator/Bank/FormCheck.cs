using System.Globalization;
using Microsoft.Extensions.Options;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>A refused form: number and field as the error page of mode TEST shows them, and the reason for the log.</summary>
public sealed record FormError(int Number, string Field, string Reason);

/// <summary>Examines a payment form as the platform does: shop, mode, signature, then every field.</summary>
public sealed class FormCheck(IOptions<ShopListOptions> shops, IOptions<BankOptions> options, TimeProvider clock)
{
    /// <summary>Number for a forbidden character in a field that the platform's table does not number.</summary>
    public const int OtherField = 99;

    /// <summary>The first thing wrong with a form, or null.</summary>
    public FormError? Find(PostedForm form)
    {
        if (shops.Value.Find(form["vads_site_id"]) is not { } shop)
        {
            return new FormError(2, "vads_site_id", "No shop has this number.");
        }

        if (shop.KeyOf(form["vads_ctx_mode"]) is not { Length: > 0 } key)
        {
            return new FormError(11, "vads_ctx_mode", "The shop does not have this mode.");
        }

        if (form.RepeatedName is { } name)
        {
            return new FormError(0, VadsSignature.FieldName, $"The field {name} came twice: what was signed is not known.");
        }

        if (!VadsSignature.Matches(form.Fields, key, form[VadsSignature.FieldName]))
        {
            return new FormError(0, VadsSignature.FieldName, "The signature does not match the fields and the key of the mode.");
        }

        return FieldRule.All.Where(rule => !rule.Accepts(form)).Select(Malformed).FirstOrDefault()
            ?? FindDate(form)
            ?? FindCards(form, shop)
            ?? FindForbiddenCharacter(form);
    }

    private FormError? FindDate(PostedForm form)
    {
        const string Field = "vads_trans_date";
        if (!TryParseDate(form[Field], out var date))
        {
            return new FormError(4, Field, "Not a date and time.");
        }

        var distance = (clock.GetUtcNow() - date).Duration();
        return distance > options.Value.ClockTolerance
            ? new FormError(4, Field, $"{distance.TotalMinutes:F0} minutes from the bank's clock; it must be in UTC.")
            : null;
    }

    private static FormError? FindCards(PostedForm form, ShopOptions shop)
    {
        var unknown = form["vads_payment_cards"].Split(';', StringSplitOptions.RemoveEmptyEntries).Except(shop.Cards.Split(';')).FirstOrDefault();
        return unknown is null ? null : new FormError(8, "vads_payment_cards", $"The shop has no contract for {unknown}.");
    }

    private static FormError? FindForbiddenCharacter(PostedForm form) =>
        form.Fields
            .Where(field => field.Key.StartsWith("vads_", StringComparison.Ordinal) && field.Value.AsSpan().ContainsAny('<', '>'))
            .Select(field => new FormError(OtherField, field.Key, "No value may contain < or >."))
            .FirstOrDefault();

    private static FormError Malformed(FieldRule rule) => new(rule.Error, rule.Name, "Missing or malformed.");

    public static bool TryParseDate(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyyMMddHHmmss",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out date);
}
