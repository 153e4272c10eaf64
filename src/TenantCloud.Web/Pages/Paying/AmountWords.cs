using System.Globalization;
using TenantCloud.Offices.Formats;
using TenantCloud.Offices.Settings;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Paying;

/// <summary>Amounts that residents type, and what to say when they are not understood.</summary>
internal static class AmountWords
{
    /// <summary>An amount as it stands in a field: <c>486,32</c> in French, <c>486.32</c> in English.</summary>
    public static string Typed(long cents, string language) =>
        string.Create(CultureInfo.InvariantCulture, $"{cents / 100}{(language == "fr" ? ',' : '.')}{cents % 100:00}");

    public static string Explain(PortalText text, AmountFailure failure, PaymentSettings settings) => failure switch
    {
        AmountFailure.Empty => text["paying.amount.empty"],
        AmountFailure.NotANumber => text["paying.amount.not-a-number"],
        AmountFailure.Negative => text["paying.amount.negative"],
        AmountFailure.TooManyDecimals => text["paying.amount.too-many-decimals"],
        AmountFailure.Ambiguous => text["paying.amount.ambiguous"],
        AmountFailure.TooLarge => text.Format("paying.amount.too-large", ("maximum", text.Money(settings.MaximumCents))),
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, null),
    };
}
