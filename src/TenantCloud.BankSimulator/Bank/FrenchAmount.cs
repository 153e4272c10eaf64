using System.Globalization;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>Amounts as the payment page shows them: <c>10,00 EUR</c>.</summary>
public static class FrenchAmount
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Format(long cents) => string.Create(French, $"{cents / 100m:N2} EUR");
}
