namespace TenantCloud.BankSimulator.Bank;

/// <summary>A card of mode TEST and what its bank answers.</summary>
public sealed record TestCard(string Number, string Brand, string Explanation, Outcome Outcome, bool IsEnrolled = true)
{
    public static IReadOnlyList<TestCard> All { get; } =
    [
        new("4970100000000000", "VISA", "Paiement accepté, 3-D Secure réussi", Outcome.Accepted),
        new("4970100000000009", "VISA", "Paiement accepté, 3-D Secure interactif (sans écran ici)", Outcome.Accepted),
        new("4970100000000003", "VISA", "Paiement accepté, carte non enrôlée 3-D Secure", Outcome.Accepted, IsEnrolled: false),
        new("4970101000001002", "VISA", "Paiement refusé, plafond dépassé", Outcome.Refused),
        new("5970100300000042", "MASTERCARD", "Paiement accepté, Mastercard", Outcome.Accepted),
        new("378283000000003", "AMEX", "Paiement accepté, American Express", Outcome.Accepted),
    ];

    public static TestCard Default => All[0];

    public string MaskedNumber => $"{Number[..6]}{new string('X', Number.Length - 10)}{Number[^4..]}";

    public static TestCard? Find(string number) => All.FirstOrDefault(card => card.Number == number);
}

/// <summary>A test card with the expiry the person typed.</summary>
public sealed record PresentedCard(TestCard Card, int ExpiryMonth, int ExpiryYear);
