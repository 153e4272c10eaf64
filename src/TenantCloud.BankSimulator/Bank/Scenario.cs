namespace TenantCloud.BankSimulator.Bank;

/// <summary>When and how the merchant hears of a payment.</summary>
public enum Announcement
{
    Once,
    Twice,
    Late,
    Never,
    ThenTampered,
}

/// <summary>One thing the person can make the bank do.</summary>
/// <param name="Name">Value of the form field <c>scenario</c>.</param>
/// <param name="Label">Text of the button.</param>
/// <param name="Explanation">What the merchant will see.</param>
/// <param name="Outcomes">Attempts on the page, in order.</param>
/// <param name="Announcement">How they are notified.</param>
/// <param name="ExtraCents">Added to the amount asked for, in cents, before signing.</param>
public sealed record Scenario(
    string Name,
    string Label,
    string Explanation,
    IReadOnlyList<Outcome> Outcomes,
    Announcement Announcement = Announcement.Once,
    long ExtraCents = 0)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("accept", "Accepter", "Notification, puis retour.", [Outcome.Accepted]),
        new("refuse", "Refuser", "Provision insuffisante (code 51).", [Outcome.Refused]),
        new("cancel", "Abandonner", "Le payeur annule ; abandon notifié, puis retour.", [Outcome.Cancelled]),
        new("timeout", "Laisser expirer", "Les dix minutes passent : abandon notifié, aucun retour.", [Outcome.Expired]),
        new("refuse-then-accept", "Refuser puis accepter", "Deux tentatives sur la même page : séquences 1 et 2.", [Outcome.Refused, Outcome.Accepted]),
        new("accept-twice", "Accepter, notifier deux fois", "La même notification arrive deux fois.", [Outcome.Accepted], Announcement.Twice),
        new("accept-late", "Accepter, notifier en retard", "Le retour d’abord ; la notification est retenue.", [Outcome.Accepted], Announcement.Late),
        new("accept-silent", "Accepter, ne jamais notifier", "Seul le retour arrive ; l’API REST connaît le paiement.", [Outcome.Accepted], Announcement.Never),
        new("tamper", "Falsifier la notification", "La vraie notification, puis une copie au montant modifié, signature inchangée.", [Outcome.Accepted], Announcement.ThenTampered),
        new("wrong-amount", "Accepter un autre montant", "Un euro de plus que demandé, correctement signé.", [Outcome.Accepted], ExtraCents: 100),
    ];

    public static Scenario? Find(string? name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
