namespace TenantCloud.Payments.Lyra;

/// <summary>How a shop signs, as set in its back office.</summary>
public enum LyraSignatureAlgorithm
{
    /// <summary>HMAC-SHA-256 in Base64.</summary>
    HmacSha256,

    /// <summary>SHA-1 in hexadecimal: only for a shop that cannot be moved to HMAC-SHA-256.</summary>
    Sha1,
}
