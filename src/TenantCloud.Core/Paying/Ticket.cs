using TenantCloud.Offices;
using TenantCloud.Offices.Formats;

namespace TenantCloud.Core.Paying;

/// <summary>The proof of one payment: what the bank said, about what was asked.</summary>
public sealed record Ticket
{
    public required Guid PaymentId { get; init; }

    public required string OrderId { get; init; }

    public required string TransactionId { get; init; }

    public required string? AuthorisationNumber { get; init; }

    public required string? CardBrand { get; init; }

    public required string? MaskedCardNumber { get; init; }

    /// <summary>Cents of a euro.</summary>
    public required long AmountCents { get; init; }

    public required DateTimeOffset PaidAt { get; init; }

    /// <summary>The lease's number without the office's prefix.</summary>
    public required string LeaseReference { get; init; }

    public required string LeaseKind { get; init; }

    public required string AddressLine { get; init; }

    public required string PostalCode { get; init; }

    public required string City { get; init; }

    /// <summary>What the ticket says besides office and amount, in the order in which it is read; what the bank did not say is left out.</summary>
    /// <param name="office">Whose words and numbers.</param>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    public IReadOnlyList<TicketLine> Lines(Office office, string language)
    {
        var settings = office.Settings;
        var kind = settings.Leases.Kinds.FirstOrDefault(kind => kind.Code == LeaseKind)?.Label ?? LeaseKind;
        var card = string.Join(' ', new[] { Payments.CardBrand.DisplayNameOf(CardBrand), CardNumbers.Shown(MaskedCardNumber) }.OfType<string>());
        (string Key, string? Value)[] lines =
        [
            ("lease", $"{settings.Leases.NumberPrefix}{LeaseReference}"),
            ("home", $"{kind}, {AddressLine}, {PostalCode} {City}"),
            ("date", PortalFormat.For(language).DateTime(PaidAt)),
            ("order", OrderId),
            ("transaction", TransactionId),
            ("authorisation", AuthorisationNumber),
            ("card", card.Length == 0 ? null : card),
        ];
        return [.. lines.Where(line => line.Value is not null).Select(line => new TicketLine(office.Texts[language, $"paying.ticket.{line.Key}"], line.Value ?? ""))];
    }
}

/// <summary>One line of a ticket.</summary>
public sealed record TicketLine(string Label, string Value);

/// <summary>Card numbers as a resident recognises theirs.</summary>
public static class CardNumbers
{
    private const int Shown4 = 4;

    /// <summary>The last four figures behind dots; null without a number. Banks also send the first six, which nobody needs.</summary>
    public static string? Shown(string? masked) =>
        masked is { Length: > Shown4 } && masked[^Shown4..].All(char.IsAsciiDigit) ? $"•••• {masked[^Shown4..]}" : null;
}
