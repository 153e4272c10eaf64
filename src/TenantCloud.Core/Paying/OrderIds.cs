using System.Security.Cryptography;

namespace TenantCloud.Core.Paying;

/// <summary>Order numbers: short enough to be read on a ticket and over the phone, in the order of time, not guessable.</summary>
public static class OrderIds
{
    // Crockford's digits: no I, L, O or U to be mistaken.
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int TimeDigits = 10;
    private const int RandomDigits = 8;

    /// <returns>18 characters of <c>0-9 A-Z</c>: 50 bits of milliseconds since 1970, then 40 random bits.</returns>
    public static string New(DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        return string.Create(TimeDigits + RandomDigits, milliseconds, (characters, value) =>
        {
            for (var index = TimeDigits - 1; index >= 0; index--, value >>= 5)
            {
                characters[index] = Digits[(int)(value & 31)];
            }

            RandomNumberGenerator.GetItems(Digits, characters[TimeDigits..]);
        });
    }
}
