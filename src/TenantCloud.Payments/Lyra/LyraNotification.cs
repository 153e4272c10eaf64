namespace TenantCloud.Payments.Lyra;

/// <summary>What a Lyra notification or browser return says.</summary>
internal static class LyraNotification
{
    public static NotificationReading Read(LyraSettings settings, string key, RawNotification raw)
    {
        var message = LyraMessage.Open(settings, key, raw, isNotification: true);
        if (!message.IsGenuine)
        {
            return new() { Verdict = message.Verdict, Detail = message.Detail };
        }

        var trigger = message.Fields.Text("vads_url_check_src");
        return TryReadFacts(message.Fields, out var facts) is { } missing
            ? new() { Verdict = NotificationVerdict.Incomplete, Trigger = trigger, Detail = missing }
            : new() { Verdict = NotificationVerdict.Genuine, Trigger = trigger, Facts = facts };
    }

    public static ReturnReading ReadReturn(LyraSettings settings, string key, RawNotification raw)
    {
        var message = LyraMessage.Open(settings, key, raw, isNotification: false);
        if (!message.IsGenuine)
        {
            return new() { Verdict = message.Verdict, Detail = message.Detail };
        }

        return (message.Fields.Text("vads_order_id"), message.Fields.Text("vads_trans_id")) switch
        {
            (null, _) => new() { Verdict = NotificationVerdict.Incomplete, Detail = "vads_order_id" },
            (_, null) => new() { Verdict = NotificationVerdict.Incomplete, Detail = "vads_trans_id" },
            var (order, transaction) =>
                new() { Verdict = NotificationVerdict.Genuine, OrderId = order, TransactionId = transaction },
        };
    }

    /// <returns>The field that is missing or unreadable; null when all is there.</returns>
    private static string? TryReadFacts(FormFields fields, out PaymentFacts? facts)
    {
        facts = null;
        if (fields.Text("vads_trans_status") is not { } status)
        {
            return "vads_trans_status";
        }

        if (LyraFormats.ParseCents(fields.Text("vads_amount")) is not { } amountCents)
        {
            return "vads_amount";
        }

        if (fields.Text("vads_currency") is not { } currency)
        {
            return "vads_currency";
        }

        if (fields.Text("vads_trans_id") is not { } transactionId)
        {
            return "vads_trans_id";
        }

        var outcome = LyraStatus.OutcomeOf(status);
        var operationType = fields.Text("vads_operation_type");
        var operation = LyraStatus.OperationOf(operationType);
        if (operation is null && (operationType is not null || LyraStatus.IsBinding(outcome)))
        {
            return "vads_operation_type";
        }

        if (fields.Text("vads_trans_uuid") is null && LyraStatus.IsBinding(outcome))
        {
            return "vads_trans_uuid";
        }

        facts = new PaymentFacts
        {
            Operation = operation ?? PaymentOperation.Debit,
            Outcome = outcome,
            AmountCents = amountCents,
            Currency = LyraFormats.Currency(currency),
            OrderId = fields.Text("vads_order_id"),
            TransactionId = transactionId,
            ProviderTransactionId = fields.Text("vads_trans_uuid"),
            SequenceNumber = LyraFormats.ParseNumber(fields.Text("vads_sequence_number")),
            AuthorisationNumber = fields.Text("vads_auth_number"),
            CardBrand = fields.Text("vads_card_brand"),
            MaskedCardNumber = fields.Text("vads_card_number"),
            TransactionDate = LyraFormats.ParseDate(fields.Text("vads_trans_date")),
            ProviderStatus = status,
            ResultCode = fields.Text("vads_result"),
            AuthorisationResultCode = fields.Text("vads_auth_result"),
        };
        return null;
    }
}
