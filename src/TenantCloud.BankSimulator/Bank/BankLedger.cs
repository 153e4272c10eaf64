using TenantCloud.BankSimulator.Simulator;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>A form the bank refused.</summary>
public sealed record RefusedForm(string Id, DateTimeOffset At, string Mode, string ShopId, FormError Error);

/// <summary>The bank's memory: payment pages, and forms it refused. Bounded; the oldest are forgotten.</summary>
public sealed class BankLedger
{
    private const int Capacity = 5_000;

    private readonly BoundedLog<PaymentSession> _sessions = new(Capacity, session => session.UniqueKey);
    private readonly BoundedLog<PaymentSession> _byId = new(Capacity, session => session.Id);

    public BoundedLog<RefusedForm> RefusedForms { get; } = new(500, form => form.Id);

    /// <summary>Opens a payment page.</summary>
    /// <returns>False if the shop used the identifier that day.</returns>
    public bool TryOpen(PaymentSession session)
    {
        if (!_sessions.TryAdd(session))
        {
            return false;
        }

        _byId.Put(session);
        return true;
    }

    public PaymentSession? Find(string id) => _byId.Find(id);

    /// <summary>All pages, newest first.</summary>
    public IReadOnlyList<PaymentSession> NewestFirst() => _byId.NewestFirst();

    /// <summary>A transaction and its page.</summary>
    public (PaymentSession Session, BankTransaction Transaction)? FindTransaction(string uuid) =>
        NewestFirst()
            .SelectMany(session => session.Attempts, ((PaymentSession, BankTransaction)? (session, transaction) => (session, transaction)))
            .FirstOrDefault(pair => pair is { } found && found.Item2.Uuid == uuid);

    public void Clear()
    {
        _sessions.Clear();
        _byId.Clear();
        RefusedForms.Clear();
    }
}
