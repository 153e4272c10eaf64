namespace TenantCloud.Offices.Formats;

/// <summary>Why a typed amount was not understood.</summary>
public enum AmountFailure
{
    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>Something else than figures, spaces, one decimal mark and €.</summary>
    NotANumber,

    /// <summary>Below zero.</summary>
    Negative,

    /// <summary>More than two figures after the decimal mark.</summary>
    TooManyDecimals,

    /// <summary>Three figures after a single mark (<c>1.234</c>, <c>1,234</c>): 1 234 € or 1,23 €? The portal asks rather than guess with somebody's money.</summary>
    Ambiguous,

    /// <summary>Over <see cref="AmountInput.MaximumCents"/>.</summary>
    TooLarge,
}

/// <summary>Reads an amount in euros as people type it.</summary>
public static class AmountInput
{
    /// <summary>Largest amount understood: 9 999 999,99 €. What an office accepts is less.</summary>
    public const long MaximumCents = 999_999_999;

    /// <summary>Reads <c>830,41</c>, <c>830.41</c>, <c>1 234,5 €</c>, <c>1.234,56</c>, <c>1,234.56</c>, <c>€ 12</c>; any kind of space.</summary>
    /// <remarks>Where both marks occur the last is the decimal mark and the other must group by three. A plain or no-break space may stand anywhere between figures of the whole part.</remarks>
    /// <param name="text">What was typed.</param>
    /// <param name="cents">The amount, zero or more, when understood.</param>
    /// <param name="failure">The reason when not understood.</param>
    public static bool TryParse(string? text, out long cents, out AmountFailure? failure)
    {
        failure = Read(text, out cents);
        return failure is null;
    }

    /// <inheritdoc cref="TryParse(string?, out long, out AmountFailure?)"/>
    public static bool TryParse(string? text, out long cents) => TryParse(text, out cents, out _);

    private static AmountFailure? Read(string? text, out long cents)
    {
        cents = 0;
        var typed = (text ?? "").Trim().Trim('€').Trim();
        if (typed.Length == 0)
        {
            return AmountFailure.Empty;
        }

        if (typed[0] is '-' or PortalFormat.MinusSign or '–' && typed.Any(char.IsAsciiDigit))
        {
            return AmountFailure.Negative;
        }

        typed = typed.TrimStart('+').TrimStart();
        var mark = typed.LastIndexOfAny([',', '.']);
        var whole = mark < 0 ? typed : typed[..mark];
        var decimals = mark < 0 ? "" : typed[(mark + 1)..];
        if (mark >= 0 && whole.Contains(typed[mark]))
        {
            // The same mark twice can only group: 1.234.567
            (whole, decimals, mark) = (typed, "", -1);
        }

        if (!decimals.All(char.IsAsciiDigit) || !TryJoinGroups(whole, mark < 0 ? null : typed[mark], out var digits))
        {
            return AmountFailure.NotANumber;
        }

        if (digits.Length == 0 && decimals.Length == 0)
        {
            return AmountFailure.NotANumber;
        }

        if (decimals.Length > 2)
        {
            var isOnlyMark = whole.All(char.IsAsciiDigit);
            return decimals.Length == 3 && isOnlyMark && digits.Length is > 0 and <= 3 && digits[0] != '0'
                ? AmountFailure.Ambiguous
                : AmountFailure.TooManyDecimals;
        }

        digits = digits.TrimStart('0');
        if (digits.Length > 7)
        {
            return AmountFailure.TooLarge;
        }

        cents = long.Parse($"{digits}{decimals.PadRight(2, '0')}", System.Globalization.CultureInfo.InvariantCulture);
        return null;
    }

    private static bool TryJoinGroups(string whole, char? decimalMark, out string digits)
    {
        digits = new string([.. whole.Where(char.IsAsciiDigit)]);
        var groupMark = whole.FirstOrDefault(character => character is ',' or '.');
        if (groupMark == decimalMark || whole.Any(character => !char.IsAsciiDigit(character) && !char.IsWhiteSpace(character) && character != groupMark))
        {
            return false;
        }

        if (groupMark == default)
        {
            return true;
        }

        var groups = whole.Split(groupMark);
        return groups[0].Length is > 0 and <= 3
            && groups.All(group => group.All(char.IsAsciiDigit))
            && groups.Skip(1).All(group => group.Length == 3);
    }
}
