using System.Diagnostics.CodeAnalysis;

namespace TenantCloud.Offices.References;

/// <summary>What came of reading a typed reference: its normal form, or why there is none.</summary>
public sealed record ReferenceReading
{
    private ReferenceReading()
    {
    }

    /// <summary>Digits only, as the office's books have them.</summary>
    public string? Normal { get; private init; }

    /// <summary>Why the text was not understood.</summary>
    public ReferenceFailure? Failure { get; private init; }

    /// <summary>Digits that were typed, for <see cref="ReferenceFailure.TooFewDigits"/> and <see cref="ReferenceFailure.TooManyDigits"/>.</summary>
    public int DigitCount { get; private init; }

    /// <summary>First character that is no digit, for <see cref="ReferenceFailure.NotDigits"/>.</summary>
    public string? BadCharacter { get; private init; }

    [MemberNotNullWhen(true, nameof(Normal))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsUnderstood => Normal is not null;

    internal static ReferenceReading Of(string normal) => new() { Normal = normal, DigitCount = normal.Length };

    internal static ReferenceReading Empty() => new() { Failure = ReferenceFailure.Empty };

    internal static ReferenceReading TooFew(int count) => new() { Failure = ReferenceFailure.TooFewDigits, DigitCount = count };

    internal static ReferenceReading TooMany(int count) => new() { Failure = ReferenceFailure.TooManyDigits, DigitCount = count };

    internal static ReferenceReading Bad(string character) => new() { Failure = ReferenceFailure.NotDigits, BadCharacter = character };
}

/// <summary>Why a typed reference was not understood.</summary>
public enum ReferenceFailure
{
    /// <summary>Nothing but perhaps the prefix.</summary>
    Empty,

    TooFewDigits,

    TooManyDigits,

    /// <summary>Something else than digits, separators and the prefix.</summary>
    NotDigits,
}
