namespace TenantCloud.Payments;

/// <summary>Base of a provider family: hands each operation the office's settings in their own type.</summary>
/// <typeparam name="TSettings">The family's settings record.</typeparam>
public abstract class PaymentProvider<TSettings> : IPaymentProvider
    where TSettings : class
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Type SettingsType => typeof(TSettings);

    /// <inheritdoc/>
    public string NewTransactionId(PaymentShop shop) => NewTransactionId(SettingsOf(shop));

    /// <inheritdoc/>
    public PaymentForm CreateForm(PaymentShop shop, PaymentRequest request) =>
        CreateForm(SettingsOf(shop), shop.ResolveSecret, request);

    /// <inheritdoc/>
    public NotificationReading ReadNotification(PaymentShop shop, RawNotification notification) =>
        ReadNotification(SettingsOf(shop), shop.ResolveSecret, notification);

    /// <inheritdoc/>
    public ReturnReading ReadReturn(PaymentShop shop, RawNotification returned) =>
        ReadReturn(SettingsOf(shop), shop.ResolveSecret, returned);

    /// <inheritdoc/>
    public Task<QueryReading> QueryAsync(
        PaymentShop shop, PaymentQuery query, HttpClient http, CancellationToken cancellationToken) =>
        QueryAsync(SettingsOf(shop), shop.ResolveSecret, query, http, cancellationToken);

    protected abstract string NewTransactionId(TSettings settings);

    protected abstract PaymentForm CreateForm(TSettings settings, Func<string, string> resolveSecret, PaymentRequest request);

    protected abstract NotificationReading ReadNotification(
        TSettings settings, Func<string, string> resolveSecret, RawNotification notification);

    protected abstract ReturnReading ReadReturn(
        TSettings settings, Func<string, string> resolveSecret, RawNotification returned);

    protected abstract Task<QueryReading> QueryAsync(
        TSettings settings,
        Func<string, string> resolveSecret,
        PaymentQuery query,
        HttpClient http,
        CancellationToken cancellationToken);

    private TSettings SettingsOf(PaymentShop shop) =>
        shop.Settings as TSettings
        ?? throw new ArgumentException($"Provider '{Name}' needs settings of type {typeof(TSettings).Name}.", nameof(shop));
}
