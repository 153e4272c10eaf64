using System.Security.Cryptography;
using System.Text;
using Shouldly;
using TenantCloud.Core.Mail.Events;
using Xunit;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>The vector that the provider publishes in the tests of its own libraries, and what must not pass for it.</summary>
public sealed class EventSignatureTests
{
    private const string PublicKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
    private const string Signature = "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
    private const string Timestamp = "1600112502";

    private const string Body =
        """[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]"""
        + "\r\n";

    [Fact]
    public void IsGood_ThePublishedVector_Is() => IsGood().ShouldBeTrue();

    [Theory]
    [InlineData("1600112503", "another time")]
    [InlineData("", "no time")]
    [InlineData("1600112502 ", "a blank more")]
    public void IsGood_OtherTimestamp_IsNot(string timestamp, string reason) => IsGood(timestamp: timestamp).ShouldBeFalse(reason);

    [Fact]
    public void IsGood_BodyWithoutItsLastLineEnd_IsNot() => IsGood(body: Body.TrimEnd()).ShouldBeFalse();

    [Fact]
    public void IsGood_OneLetterChanged_IsNot() => IsGood(body: Body.Replace("dropped", "droppeD", StringComparison.Ordinal)).ShouldBeFalse();

    [Theory]
    [InlineData("", "none")]
    [InlineData("not base64 !", "rubbish")]
    [InlineData("AAAA", "no DER")]
    [InlineData("MEUCIQDxSuKYPaYs7kg5cSxYLdJXAIlO7Sq7zhTe1sH1mzVjWAIgAyBiXDWzM", "cut short")]
    public void IsGood_UnreadableSignature_IsNot(string signature, string reason) => IsGood(signature: signature).ShouldBeFalse(reason);

    [Theory]
    [InlineData("", "none")]
    [InlineData("not base64 !", "rubbish")]
    [InlineData("MFkwEwYHKoZIzj0CAQYIKoZI", "cut short")]
    public void IsGood_UnreadableKey_IsNot(string key, string reason) => IsGood(key: key).ShouldBeFalse(reason);

    [Fact]
    public void IsGood_KeyOfSomebodyElse_IsNot()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        IsGood(key: Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())).ShouldBeFalse();
    }

    private static bool IsGood(string key = PublicKey, string timestamp = Timestamp, string body = Body, string signature = Signature) =>
        EventSignature.IsGood(key, timestamp, Encoding.UTF8.GetBytes(body), signature);
}
