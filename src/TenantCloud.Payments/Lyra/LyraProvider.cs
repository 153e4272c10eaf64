using System.Globalization;
using System.Security.Cryptography;

namespace TenantCloud.Payments.Lyra;

/// <summary>Lyra Collect and the banks' pages built on it, by form V2 (<c>vads_</c> fields) and REST V4.</summary>
public sealed class LyraProvider : PaymentProvider<LyraSettings>
{
    private const string Alphanumerics = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int TransactionIdLength = 6;
    private const int NumericTransactionIds = 900_000;

    /// <inheritdoc/>
    public override string Name => "lyra";

    protected override string NewTransactionId(LyraSettings settings) => settings.TransactionIdAlphabet switch
    {
        LyraTransactionIdAlphabet.Alphanumeric => RandomNumberGenerator.GetString(Alphanumerics, TransactionIdLength),
        LyraTransactionIdAlphabet.Numeric =>
            RandomNumberGenerator.GetInt32(NumericTransactionIds).ToString("D6", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.TransactionIdAlphabet, null),
    };

    protected override PaymentForm CreateForm(
        LyraSettings settings, Func<string, string> resolveSecret, PaymentRequest request) =>
        LyraForm.Create(settings, resolveSecret(settings.Key), request);

    protected override NotificationReading ReadNotification(
        LyraSettings settings, Func<string, string> resolveSecret, RawNotification notification) =>
        LyraNotification.Read(settings, resolveSecret(settings.Key), notification);

    protected override ReturnReading ReadReturn(
        LyraSettings settings, Func<string, string> resolveSecret, RawNotification returned) =>
        LyraNotification.ReadReturn(settings, resolveSecret(settings.Key), returned);

    protected override Task<QueryReading> QueryAsync(
        LyraSettings settings,
        Func<string, string> resolveSecret,
        PaymentQuery query,
        HttpClient http,
        CancellationToken cancellationToken) =>
        settings is { RestUrl: not null, RestPassword: { } password }
            ? LyraRest.GetOrderAsync(settings, resolveSecret(password), query, http, cancellationToken)
            : Task.FromResult(new QueryReading { Verdict = QueryVerdict.NotConfigured });
}
