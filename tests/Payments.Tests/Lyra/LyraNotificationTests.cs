using System.Text;
using Shouldly;
using TenantCloud.Payments.Lyra;
using Xunit;
using static TenantCloud.Payments.Tests.Lyra.LyraMessages;

namespace TenantCloud.Payments.Tests.Lyra;

public sealed class LyraNotificationTests
{
    private static readonly PaymentMatch Attempt = new("AVIS-2026-000042", "a1b2c3", 61250);

    [Fact]
    public void ReadNotification_Genuine_GivesFacts()
    {
        var reading = Provider.ReadNotification(Shop(), Signed(Fields(), type: FormType + "; charset=UTF-8"));

        reading.Verdict.ShouldBe(NotificationVerdict.Genuine);
        reading.Trigger.ShouldBe("PAY");
        reading.ReplyText.ShouldBe("OK-received");
        reading.Facts.ShouldBe(new PaymentFacts
        {
            Operation = PaymentOperation.Debit,
            Outcome = PaymentOutcome.Paid,
            AmountCents = 61250,
            Currency = "EUR",
            OrderId = "AVIS-2026-000042",
            TransactionId = "a1b2c3",
            ProviderTransactionId = "0123456789abcdef0123456789abcdef",
            SequenceNumber = 1,
            AuthorisationNumber = "3fe97d",
            CardBrand = "CB",
            MaskedCardNumber = "497010XXXXXX0000",
            TransactionDate = new DateTimeOffset(2026, 1, 5, 23, 59, 59, TimeSpan.Zero),
            ProviderStatus = "CAPTURED",
            ResultCode = "00",
            AuthorisationResultCode = "00",
        });
        Attempt.Compare(reading.Facts.ShouldNotBeNull()).ShouldBe(PaymentMismatch.None);
    }

    [Theory]
    [InlineData("AUTHORISED", PaymentOutcome.Paid)]
    [InlineData("CAPTURED", PaymentOutcome.Paid)]
    [InlineData("ACCEPTED", PaymentOutcome.Paid)]
    [InlineData("AUTHORISED_TO_VALIDATE", PaymentOutcome.Authorised)]
    [InlineData("WAITING_AUTHORISATION", PaymentOutcome.Pending)]
    [InlineData("WAITING_AUTHORISATION_TO_VALIDATE", PaymentOutcome.Pending)]
    [InlineData("INITIAL", PaymentOutcome.Pending)]
    [InlineData("WAITING_FOR_PAYMENT", PaymentOutcome.Pending)]
    [InlineData("PENDING", PaymentOutcome.Pending)]
    [InlineData("UNDER_VERIFICATION", PaymentOutcome.Pending)]
    [InlineData("PRE_AUTHORISED", PaymentOutcome.Pending)]
    [InlineData("PARTIALLY_AUTHORISED", PaymentOutcome.Pending)]
    [InlineData("REFUND_TO_RETRY", PaymentOutcome.Pending)]
    [InlineData("CAPTURE_FAILED", PaymentOutcome.Anomaly)]
    [InlineData("SUSPENDED", PaymentOutcome.Anomaly)]
    [InlineData("REFUSED", PaymentOutcome.Refused)]
    [InlineData("ABANDONED", PaymentOutcome.Abandoned)]
    [InlineData("CANCELLED", PaymentOutcome.Cancelled)]
    [InlineData("EXPIRED", PaymentOutcome.Cancelled)]
    [InlineData("NOT_CREATED", PaymentOutcome.Cancelled)]
    [InlineData("INVENTED_LATER", PaymentOutcome.Anomaly)]
    [InlineData("captured", PaymentOutcome.Anomaly)] // not the bank's spelling
    public void ReadNotification_EveryStatus_GivesOutcome(string status, PaymentOutcome expected)
    {
        foreach (var (operation, canPay) in new[] { ("DEBIT", true), ("CREDIT", false), ("VERIFICATION", false) })
        {
            var fields = With("vads_trans_status", status);
            fields["vads_operation_type"] = operation;

            var facts = Provider.ReadNotification(Shop(), Signed(fields)).Facts.ShouldNotBeNull();

            facts.Outcome.ShouldBe(expected);
            facts.IsPayment.ShouldBe(canPay && expected == PaymentOutcome.Paid);
        }
    }

    [Theory]
    [InlineData("vads_site_id", "10203041", NotificationVerdict.WrongShop)]
    [InlineData("vads_site_id", null, NotificationVerdict.WrongShop)]
    [InlineData("vads_ctx_mode", "TEST", NotificationVerdict.WrongMode)] // test message on a production shop
    [InlineData("vads_ctx_mode", null, NotificationVerdict.WrongMode)]
    [InlineData("vads_hash", null, NotificationVerdict.NotANotification)] // a return pasted
    [InlineData("vads_hash", "short", NotificationVerdict.NotANotification)]
    [InlineData("vads_trans_status", null, NotificationVerdict.Incomplete)]
    [InlineData("vads_trans_status", "", NotificationVerdict.Incomplete)]
    [InlineData("vads_amount", null, NotificationVerdict.Incomplete)]
    [InlineData("vads_amount", "612,50", NotificationVerdict.Incomplete)]
    [InlineData("vads_amount", "-61250", NotificationVerdict.Incomplete)]
    [InlineData("vads_amount", "1234567890123", NotificationVerdict.Incomplete)] // 13 digits
    [InlineData("vads_amount", "٦١٢٥٠", NotificationVerdict.Incomplete)] // digits, not ASCII ones
    [InlineData("vads_currency", null, NotificationVerdict.Incomplete)]
    [InlineData("vads_trans_id", null, NotificationVerdict.Incomplete)]
    [InlineData("vads_operation_type", null, NotificationVerdict.Incomplete)]
    [InlineData("vads_operation_type", "GIFT", NotificationVerdict.Incomplete)]
    [InlineData("vads_trans_uuid", null, NotificationVerdict.Incomplete)]
    [InlineData("vads_order_id", null, NotificationVerdict.Genuine)] // typed in at the bank: no attempt of ours
    [InlineData("vads_cust_last_name", "O'Neil <b> \"é\" €", NotificationVerdict.Genuine)]
    [InlineData("vads_brand_new", "counts in the signature", NotificationVerdict.Genuine)]
    public void ReadNotification_SignedButUnlikeOurs_GivesNamedVerdict(string name, string? value, NotificationVerdict expected)
    {
        var reading = Provider.ReadNotification(Shop(), Signed(With(name, value)));

        reading.Verdict.ShouldBe(expected);
        (reading.Facts is null).ShouldBe(expected != NotificationVerdict.Genuine);
    }

    [Theory]
    [InlineData("vads_amount", "1")]
    [InlineData("vads_currency", "840")]
    [InlineData("vads_site_id", "10203041")]
    [InlineData("vads_ctx_mode", "TEST")]
    [InlineData("vads_order_id", "AVIS-2026-000043")]
    [InlineData("vads_some_future_field", "y")] // unknown fields are signed too
    [InlineData("vads_added", "z")]
    [InlineData("vads_extra_result", null)] // so are empty ones
    public void ReadNotification_AlteredAfterSigning_IsBadSignature(string name, string? value)
    {
        var signature = LyraSignature.Compute(Fields(), Key, LyraSignatureAlgorithm.HmacSha256);

        var reading = Provider.ReadNotification(Shop(), Raw(With(name, value).Append(new("signature", signature))));

        reading.Verdict.ShouldBe(NotificationVerdict.BadSignature);
        reading.ReplyText.ShouldBe("KO-BadSignature");
    }

    [Fact]
    public void ReadNotification_OtherKey_IsBadSignature() =>
        Provider.ReadNotification(Shop(), Signed(Fields(), "KeyOfAnotherShop"))
            .Verdict.ShouldBe(NotificationVerdict.BadSignature);

    [Fact]
    public void ReadNotification_NoSignature_IsBadSignature() =>
        Provider.ReadNotification(Shop(), Raw(Fields())).Verdict.ShouldBe(NotificationVerdict.BadSignature);

    [Fact]
    public void ReadNotification_Sha1OnHmacShop_IsBadSignature()
    {
        var sha1 = LyraSignature.Compute(Fields(), Key, LyraSignatureAlgorithm.Sha1);
        var message = Raw(Fields().Append(new("signature", sha1)));
        var sha1Shop = Shop(Settings with { SignatureAlgorithm = LyraSignatureAlgorithm.Sha1 });

        Provider.ReadNotification(Shop(), message).Verdict.ShouldBe(NotificationVerdict.BadSignature);
        Provider.ReadNotification(sha1Shop, message).Verdict.ShouldBe(NotificationVerdict.Genuine);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    public void ReadNotification_NotAForm_IsWrongContentType(string? type) =>
        Provider.ReadNotification(Shop(), Signed(Fields(), type: type)).Verdict.ShouldBe(NotificationVerdict.WrongContentType);

    [Theory]
    [InlineData("vads_amount=1&vads_amount=1")] // given twice
    [InlineData("a=1&a=2")] // also outside the signature
    [InlineData("vads_amount=%4")]
    [InlineData("vads_amount=%zz")]
    [InlineData("vads_amount=%C3")] // half a character
    public void ReadNotification_BrokenForm_IsMalformed(string body) =>
        Provider.ReadNotification(Shop(), new(Encoding.UTF8.GetBytes(body), FormType))
            .Verdict.ShouldBe(NotificationVerdict.Malformed);

    [Fact]
    public void ReadNotification_OneMegabyte_IsMalformed() =>
        Provider.ReadNotification(Shop(), Signed(With("vads_padding", new string('x', 1024 * 1024))))
            .Verdict.ShouldBe(NotificationVerdict.Malformed);

    [Fact]
    public void ReadNotification_OtherCaseBesideRealField_IgnoresIt()
    {
        var message = Signed(Fields());
        var body = (byte[])[.. message.Body.Span, .. "&VADS_AMOUNT=1"u8];

        Provider.ReadNotification(Shop(), message with { Body = body }).Facts.ShouldNotBeNull().AmountCents.ShouldBe(61250);
    }

    [Theory]
    [InlineData("vads_amount", "61249", PaymentMismatch.Amount)]
    [InlineData("vads_currency", "840", PaymentMismatch.Currency)]
    [InlineData("vads_order_id", "AVIS-2026-000043", PaymentMismatch.Order)]
    [InlineData("vads_order_id", null, PaymentMismatch.Order)]
    [InlineData("vads_trans_id", "a1b2c4", PaymentMismatch.Transaction)]
    [InlineData("vads_trans_id", "A1B2C3", PaymentMismatch.None)]
    public void Compare_GenuineButOther_NamesDifference(string name, string? value, PaymentMismatch expected)
    {
        var facts = Provider.ReadNotification(Shop(), Signed(With(name, value))).Facts.ShouldNotBeNull();

        Attempt.Compare(facts).ShouldBe(expected);
    }

    [Fact]
    public void ReadReturn_SignedQuery_GivesAttempt()
    {
        var reading = Provider.ReadReturn(Shop(), Signed(With("vads_hash", null), type: null));

        reading.IsGenuine.ShouldBeTrue();
        reading.OrderId.ShouldBe("AVIS-2026-000042");
        reading.TransactionId.ShouldBe("a1b2c3");
    }

    [Fact]
    public void ReadReturn_Forged_GivesNoAttempt()
    {
        var reading = Provider.ReadReturn(Shop(), Raw(Fields().Append(new("signature", "AAAA")), type: null));

        reading.Verdict.ShouldBe(NotificationVerdict.BadSignature);
        reading.OrderId.ShouldBeNull();
    }
}
