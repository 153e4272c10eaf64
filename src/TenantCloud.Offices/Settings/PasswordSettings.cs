using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>What an office's guide promises about passwords.</summary>
public sealed record PasswordSettings
{
    /// <summary>Fewest characters.</summary>
    /// <value>8 to 64; below 8 the office is refused (CNIL, délibération 2022-100).</value>
    [Range(8, 64)]
    public required int MinimumLength { get; init; }

    /// <summary>Fewest digits.</summary>
    [Range(0, 8)]
    public int Digits { get; init; }

    /// <summary>Fewest characters that are neither letter, digit nor blank.</summary>
    [Range(0, 8)]
    public int SpecialCharacters { get; init; }

    /// <summary>Fewest kinds among capital letters, small letters, digits and special characters.</summary>
    [Range(1, 4)]
    public int Kinds { get; init; } = 1;

    /// <summary>A password that no longer meets these rules must be replaced at the next sign-in; otherwise they hold from the next change.</summary>
    public bool EnforceAtSignIn { get; init; }
}
