using System.ComponentModel.DataAnnotations;
using Shouldly;
using TenantCloud.Payments.Lyra;
using Xunit;
using static TenantCloud.Payments.Tests.Lyra.LyraMessages;

namespace TenantCloud.Payments.Tests.Lyra;

public sealed class LyraFormTests
{
    private static readonly PaymentRequest Request = new()
    {
        OrderId = "AVIS-2026-000042",
        TransactionId = "a1b2c3",
        AmountCents = 61250,
        CreatedAt = new DateTimeOffset(2026, 3, 29, 1, 59, 59, TimeSpan.FromHours(2)),
        ReturnUrl = new Uri("https://office.example/paiement/retour?id=1"),
        CardBrand = CardBrand.Find("CB"),
        CustomerEmail = "lea.dupre@example.org",
    };

    [Fact]
    public void CreateForm_Complete_IsSignedAndAsksForThisPayment()
    {
        var form = Provider.CreateForm(Shop(), Request);

        var fields = form.Fields.ToDictionary();
        form.Action.ShouldBe(Settings.FormUrl);
        fields["vads_amount"].ShouldBe("61250");
        fields["vads_currency"].ShouldBe("978");
        fields["vads_ctx_mode"].ShouldBe("PRODUCTION");
        fields["vads_payment_cards"].ShouldBe("CB");
        fields["vads_trans_date"].ShouldBe("20260328235959"); // UTC: still the day before
        fields["vads_url_return"].ShouldBe("https://office.example/paiement/retour?id=1");
        LyraSignature.Verify(form.Fields, fields["signature"], Key, LyraSignatureAlgorithm.HmacSha256).ShouldBeTrue();
    }

    [Theory]
    [InlineData("x+DEBIT+O1+10203040+a1b2c3+CAPTURED@example.org")] // would move the borders of the signed text
    [InlineData("<lea@example.org>")]
    [InlineData("CAPTURED")] // no address
    public void CreateForm_EmailUnfitToSign_LeavesItOut(string email)
    {
        var form = Provider.CreateForm(Shop(), Request with { CustomerEmail = email });

        form.Fields.ShouldNotContain(field => field.Key == "vads_cust_email");
    }

    [Fact]
    public void CreateForm_AnyText_SignsNoValueWithPlus()
    {
        var form = Provider.CreateForm(Shop(), Request with { CustomerReference = "a+b", Description = "c+d", ShopName = "e+f" });

        form.Fields.Where(field => field.Key != "signature").ShouldAllBe(field => !field.Value.Contains('+'));
    }

    [Fact]
    public void CreateForm_RuleBroken_Throws()
    {
        PaymentRequest[] broken =
        [
            Request with { AmountCents = 0 },
            Request with { AmountCents = 1_000_000_000_000 },
            Request with { OrderId = "a b" },
            Request with { OrderId = "a\n" },
            Request with { TransactionId = "a1b2c" },
            Request with { Language = "FR" },
            Request with { ReturnUrl = new Uri("https://office.example/?a+b") },
        ];

        foreach (var request in broken)
        {
            Should.Throw<ArgumentException>(() => Provider.CreateForm(Shop(), request));
        }
    }

    [Fact]
    public void NewTransactionId_EitherAlphabet_FitsTheForm()
    {
        foreach (var alphabet in Enum.GetValues<LyraTransactionIdAlphabet>())
        {
            var shop = Shop(Settings with { TransactionIdAlphabet = alphabet });
            var ids = Enumerable.Range(0, 1000).Select(_ => Provider.NewTransactionId(shop)).ToList();

            ids.Distinct().Count().ShouldBeGreaterThan(990);
            ids.ForEach(id => Should.NotThrow(() => Provider.CreateForm(shop, Request with { TransactionId = id })));
        }
    }

    [Theory]
    [InlineData("https://bank.example/", true)]
    [InlineData("http://banque.localhost:8081/", true)]
    [InlineData("http://127.0.0.1:8081/", true)]
    [InlineData("http://bank.example/", false)]
    [InlineData("http://localhost.bank.example/", false)]
    [InlineData("https://user@bank.example/", false)]
    [InlineData("ftp://bank.example/", false)]
    public void Validate_FormUrl_OnlySecureOrLocal(string url, bool expected)
    {
        var settings = Settings with { FormUrl = new Uri(url) };

        Validator.TryValidateObject(settings, new(settings), null, validateAllProperties: true).ShouldBe(expected);
    }

    [Fact]
    public void Validate_KeyItself_Refused()
    {
        var settings = Settings with { Key = "KeyOfTheShop1234" };

        Validator.TryValidateObject(settings, new(settings), null, validateAllProperties: true).ShouldBeFalse();
    }
}
