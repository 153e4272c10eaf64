using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Shouldly;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Accounts.Foreign;
using Xunit;

namespace TenantCloud.Core.Tests.Accounts;

public sealed class ForeignHashTests
{
    private const string Rfc6070Salt = "saltSALTsaltSALTsaltSALTsaltSALTsalt";

    private static readonly Account Nobody = new() { Id = Guid.Empty, ResidentId = Guid.Empty, Login = "", NormalizedLogin = "", PasswordHash = null, SecurityStamp = "", CreatedAt = default };

    public static TheoryData<string, string?, string, string?, string?, string> Published => new()
    {
        { "password", "pbkdf2-sha1", "0c60c80f961f0e71f3a9b524af6012062fe037a6", "salt", "1", "RFC 6070, 1 round" },
        { "password", "pbkdf2-sha1", "4b007901b765489abead49d926f721d065a429c1", "salt", "4096", "RFC 6070, 4096 rounds" },
        { "passwordPASSWORDpassword", "pbkdf2-sha1", "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038", Rfc6070Salt, "4096", "RFC 6070, 25 bytes" },
        { "passwd", "pbkdf2-sha256", "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783", "salt", "1", "RFC 7914, 64 bytes" },
        { "bc", "sha256-salt-password", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "a", null, "FIPS 180-2, SHA-256 of abc" },
        { "ab", "sha256-password-salt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "c", null, "FIPS 180-2, the salt last" },
        { "abc", "sha1-salt-password", "a9993e364706816aba3e25717850c26c9cd0d89d", null, null, "FIPS 180-2, SHA-1 of abc, no salt" },
        { "password", null, "$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44", null, null, "passlib's documentation" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Verify_PublishedVector_FitsAndAsksToBeHashedAnew(string password, string? scheme, string hash, string? salt, string? iterations, string source)
    {
        var digest = ForeignHashReader.Read(scheme, hash, salt, iterations).Digest.ShouldNotBeNull(source);

        var stored = Wrap(digest);

        Verify(stored, password).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded, source);
        Verify(stored, password + "x").ShouldBe(PasswordVerificationResult.Failed, source);
        stored.Length.ShouldBeLessThanOrEqualTo(500, source);
        stored.ShouldNotContain(Convert.ToBase64String(digest.Digest), Case.Sensitive, "the foreign digest itself is not kept");
    }

    [Theory]
    [InlineData("pbkdf2-sha512")]
    [InlineData("sha1-password-salt")]
    [InlineData("sha512-salt-password")]
    [InlineData("sha512-password-salt")]
    public void Read_AnyEncoding_GivesTheSameDigest(string scheme)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        byte[] password = [.. "été à Noël"u8];
        var digest = scheme switch
        {
            "pbkdf2-sha512" => Pbkdf2ByHand(password, salt, 7),
            "sha1-password-salt" => Sha1([.. password, .. salt]),
            "sha512-salt-password" => SHA512.HashData([.. salt, .. password]),
            _ => SHA512.HashData([.. password, .. salt]),
        };

        foreach (var text in new[] { Convert.ToHexString(digest), Convert.ToHexStringLower(digest), Convert.ToBase64String(digest) })
        {
            foreach (var written in new[] { $"hex:{Convert.ToHexString(salt)}", $"base64:{Convert.ToBase64String(salt)}" })
            {
                var read = ForeignHashReader.Read(scheme, text, written, "7").Digest.ShouldNotBeNull();

                Verify(Wrap(read), "été à Noël").ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
            }
        }
    }

    [Fact]
    public void Read_FormsThatDescribeThemselves_AreUnderstood()
    {
        var django = Rfc2898DeriveBytes.Pbkdf2("secret"u8, "sel"u8, 20_000, HashAlgorithmName.SHA256, 32);
        byte[] ldap = [.. SHA256.HashData("secretsel"u8), .. "sel"u8];
        string[] forms = [$"pbkdf2_sha256$20000$sel${Convert.ToBase64String(django)}", $"{{SSHA256}}{Convert.ToBase64String(ldap)}", $"{{ssha256}}{Convert.ToBase64String(ldap)}"];

        foreach (var form in forms)
        {
            Verify(Wrap(ForeignHashReader.Read(null, form, null, null).Digest.ShouldNotBeNull(form)), "secret").ShouldBe(PasswordVerificationResult.SuccessRehashNeeded, form);
        }
    }

    [Theory]
    [InlineData(null, null, null, null, ForeignHashFault.Missing, "no hash")]
    [InlineData(null, "$2y$10$abcdefghijklmnopqrstuv", null, null, ForeignHashFault.Unsupported, "bcrypt")]
    [InlineData(null, "$argon2id$v=19$m=65536", null, null, ForeignHashFault.Unsupported, "Argon2")]
    [InlineData("md5", "00112233445566778899aabbccddeeff", null, null, ForeignHashFault.Unsupported, "a scheme that is not known")]
    [InlineData(null, "motdepasse", null, null, ForeignHashFault.NotUnderstood, "a password in clear")]
    [InlineData("sha256-salt-password", "ba7816bf", "sel", null, ForeignHashFault.NotUnderstood, "cut short")]
    [InlineData("sha256-salt-password", "pas une empreinte", "sel", null, ForeignHashFault.NotUnderstood, "neither hexadecimal nor base64")]
    [InlineData("sha1-salt-password", "a9993e364706816aba3e25717850c26c9cd0d89d", "hex:0g", null, ForeignHashFault.BadSalt, "a salt that is not hexadecimal")]
    [InlineData("pbkdf2-sha1", "0c60c80f961f0e71f3a9b524af6012062fe037a6", "salt", null, ForeignHashFault.BadIterations, "no count of rounds")]
    [InlineData("pbkdf2-sha1", "0c60c80f961f0e71f3a9b524af6012062fe037a6", "salt", "2000000000", ForeignHashFault.BadIterations, "a file that would burn the processor")]
    [InlineData(null, "pbkdf2_sha256$9999999$sel$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", null, null, ForeignHashFault.BadIterations, "the same in one text")]
    [InlineData("pbkdf2-sha1", "00", "salt", "1000", ForeignHashFault.NotUnderstood, "so short that many passwords fit")]
    public void Read_UnusableHash_SaysWhy(string? scheme, string? hash, string? salt, string? iterations, ForeignHashFault fault, string reason) =>
        ForeignHashReader.Read(scheme, hash, salt, iterations).ShouldBe(new ForeignHashReading { Fault = fault }, reason);

    [Theory]
    [InlineData("onion$")]
    [InlineData("onion$pbkdf2-sha1$2000000000$20$c2Vs$AQ==")]
    [InlineData("onion$rot13$1$20$c2Vs$AQ==")]
    public void Verify_StoredFormOutOfBounds_IsNotComputed(string stored) =>
        Should.Throw<FormatException>(() => Verify(stored, "secret"));

    [Fact]
    public void Wrap_CostlyForeignHash_TakesItsCostOff()
    {
        var cheap = new ForeignDigest(new DigestRecipe(DigestScheme.All["sha512-salt-password"], 1, 64, []), new byte[64]);
        var costly = new ForeignDigest(new DigestRecipe(DigestScheme.All["pbkdf2-sha512"], 150_000, 64, []), new byte[64]);
        var wrapper = new DigestWrapper(Options.Create(new AccountOptions { PasswordIterations = 200_000 }));

        RoundsOf(wrapper.Wrap(cheap)).ShouldBe(200_000u);
        RoundsOf(wrapper.Wrap(costly)).ShouldBe(50_000u, "150,000 are in the foreign digest");
    }

    private static string Wrap(ForeignDigest digest) => new DigestWrapper(Options.Create(new AccountOptions { PasswordIterations = 1_000 })).Wrap(digest);

    private static PasswordVerificationResult Verify(string stored, string password) =>
        new AccountPasswordHasher(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).VerifyHashedPassword(Nobody, stored, password);

    /// <summary>Identity's format: marker, algorithm, then the rounds as four bytes, the highest first.</summary>
    private static uint RoundsOf(string stored) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(stored[(stored.LastIndexOf('$') + 1)..]).AsSpan(5));

    private static byte[] Sha1(byte[] data) => CryptographicOperations.HashData(HashAlgorithmName.SHA1, data);

    /// <summary>RFC 8018, 5.2, for one block.</summary>
    private static byte[] Pbkdf2ByHand(byte[] password, byte[] salt, int rounds)
    {
        byte[] first = [.. salt, 0, 0, 0, 1];
        var last = HMACSHA512.HashData(password, first);
        byte[] sum = [.. last];
        for (var round = 1; round < rounds; round++)
        {
            last = HMACSHA512.HashData(password, last);
            sum = [.. sum.Zip(last, (one, other) => (byte)(one ^ other))];
        }

        return sum;
    }
}
