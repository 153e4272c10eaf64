using System.Globalization;
using System.Security.Cryptography;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>An accepted payment form and what came of it. Safe for several threads.</summary>
public sealed class PaymentSession(ShopOptions shop, PostedForm form, DateTimeOffset openedAt)
{
    /// <summary>Attempts a person has on one page.</summary>
    public const int AttemptLimit = 3;

    private readonly Lock _gate = new();
    private readonly List<BankTransaction> _attempts = [];

    /// <summary>How long the page lives; the bank does not let the merchant choose.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    public string Id { get; } = Guid.CreateVersion7(openedAt).ToString("N");

    public ShopOptions Shop => shop;

    public PostedForm Form => form;

    public DateTimeOffset OpenedAt => openedAt;

    public string Mode => form["vads_ctx_mode"];

    public string TransId => form["vads_trans_id"];

    public string OrderId => form["vads_order_id"];

    /// <summary>Amount asked for, in cents.</summary>
    public long AmountCents { get; } = long.Parse(form["vads_amount"], CultureInfo.InvariantCulture);

    /// <summary>What must be unique: shop, UTC day, identifier without regard to case.</summary>
    public string UniqueKey { get; } = $"{shop.Id}/{form["vads_trans_date"][..8]}/{form["vads_trans_id"].ToUpperInvariant()}";

    public SessionState State { get; private set; }

    public IReadOnlyList<BankTransaction> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>Whether the person may still type a card.</summary>
    public bool IsPayable(DateTimeOffset now) => IsUndecided && now < OpenedAt + Lifetime;

    private bool IsUndecided => State == SessionState.Open || (State == SessionState.Refused && Attempts.Count < AttemptLimit);

    /// <summary>Records attempts in order.</summary>
    /// <returns>The new attempts; none when the page had been decided before.</returns>
    public IReadOnlyList<BankTransaction> Record(IReadOnlyList<Outcome> outcomes, PresentedCard? card, long amountCents, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!IsUndecided)
            {
                return [];
            }

            var added = outcomes.Select((outcome, index) => new BankTransaction
            {
                Uuid = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                SequenceNumber = _attempts.Count + index + 1,
                AmountCents = amountCents,
                At = now,
                Outcome = outcome,
                Card = card,
                AuthNumber = outcome.IsAccepted ? RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture) : "",
            }).ToList();
            _attempts.AddRange(added);
            State = outcomes[^1].State;
            return added;
        }
    }

    /// <summary>Ends a page whose ten minutes are over.</summary>
    /// <returns>The abandon to announce; none when the person had tried to pay.</returns>
    public IReadOnlyList<BankTransaction> Expire(DateTimeOffset now)
    {
        lock (_gate)
        {
            return State == SessionState.Open ? Record([Outcome.Expired], null, AmountCents, now) : [];
        }
    }
}
