using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TenantCloud.Payments.Lyra;
using Xunit;

namespace TenantCloud.Payments.Tests.Lyra;

public sealed class LyraSignatureTests
{
    private const string Key = LyraMessages.Key;

    [Fact]
    public void Compute_ReferenceVector_GivesReferenceSignature()
    {
        var fields = new Dictionary<string, string>
        {
            ["vads_version"] = "V2",
            ["vads_url_check"] = "",
            ["vads_trans_id"] = "a1B2c3",
            ["vads_trans_date"] = "20260105083000",
            ["vads_site_id"] = "10203040",
            ["vads_payment_config"] = "SINGLE",
            ["vads_page_action"] = "PAYMENT",
            ["vads_order_id"] = "AVIS-2026-000042",
            ["vads_cust_last_name"] = "Dupré",
            ["vads_cust_email"] = "lea.dupre@example.org",
            ["vads_ctx_mode"] = "TEST",
            ["vads_currency"] = "978",
            ["vads_amount"] = "61250",
            ["vads_action_mode"] = "INTERACTIVE",
            ["VADS_amount"] = "not signed",
            ["signature"] = "not signed",
        };

        var signature = LyraSignature.Compute(fields, Key, LyraSignatureAlgorithm.HmacSha256);

        signature.ShouldBe("4knq2p7yM5rkBbw6PdKrvHE9TeYUoRo/My1iP0QdDzA=");
    }

    [Theory]
    [InlineData("vads_cust_address2", "vads_cust_address_number")] // digits before _ ; fr-FR says otherwise
    [InlineData("vads_threeds_cavvAlgorithm", "vads_threeds_cavv_x")] // capitals before _
    [InlineData("vads_Z", "vads_a")] // capitals before small letters
    [InlineData("vads_\uffff", "vads_\U00010000")] // UTF-8 bytes, not UTF-16 units
    public void Compute_FrenchCulture_SortsByByteOrder(string first, string second)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

        var signature = LyraSignature.Compute(
            [new(second, "2"), new(first, "1")], Key, LyraSignatureAlgorithm.HmacSha256);

        signature.ShouldBe(LyraSignature.Compute([new("vads_0", "1+2")], Key, LyraSignatureAlgorithm.HmacSha256));
    }

    [Fact]
    public void Compute_Sha1_GivesLowerHexadecimal() =>
        LyraSignature.Compute([new("vads_a", "1")], "k", LyraSignatureAlgorithm.Sha1)
            .ShouldBe("a7c2f8e8124cee844c761608e3edd9ef56ba4d4d");

    [Fact]
    public void Compute_EmptyKey_Throws() =>
        Should.Throw<ArgumentException>(() => LyraSignature.Compute([], " ", LyraSignatureAlgorithm.HmacSha256));

    [Fact]
    public void Verify_AnyFields_AcceptsOwnSignature() =>
        Prop.ForAll<Dictionary<NonNull<string>, NonNull<string>>>(generated =>
        {
            var fields = generated.ToDictionary(field => "vads_" + field.Key.Get, field => field.Value.Get);

            var signature = LyraSignature.Compute(fields, Key, LyraSignatureAlgorithm.HmacSha256);

            return LyraSignature.Verify(fields.Reverse(), signature, Key, LyraSignatureAlgorithm.HmacSha256);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_AnyCharacterOfAnyValueChanged_Refuses()
    {
        var fields = LyraMessages.Fields();
        var signature = LyraSignature.Compute(fields, Key, LyraSignatureAlgorithm.HmacSha256);
        var places = fields.SelectMany(field => Enumerable.Range(0, field.Value.Length).Select(index => (field.Key, index))).ToArray();

        Prop.ForAll(Gen.Elements(places).ToArbitrary(), Gen.Choose(32, 126).ToArbitrary(), (place, code) =>
        {
            var value = fields[place.Key].ToCharArray();
            var isSame = value[place.index] == (char)code;
            value[place.index] = (char)code;
            var changed = new Dictionary<string, string>(fields) { [place.Key] = new(value) };

            return LyraSignature.Verify(changed, signature, Key, LyraSignatureAlgorithm.HmacSha256) == isSame;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Verify_AnyByteOfSignatureChanged_Refuses()
    {
        var fields = LyraMessages.Fields();
        var signature = LyraSignature.Compute(fields, Key, LyraSignatureAlgorithm.HmacSha256);

        for (var i = 0; i < signature.Length; i++)
        {
            var changed = signature.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';

            LyraSignature.Verify(fields, new(changed), Key, LyraSignatureAlgorithm.HmacSha256).ShouldBeFalse();
        }
    }
}
