using System.ComponentModel.DataAnnotations;

namespace TenantCloud.BankSimulator.Bank;

/// <summary>What a person types; never kept.</summary>
public sealed class CardInput
{
    [Required(ErrorMessage = "Saisissez le numéro de la carte.")]
    [StringLength(30, ErrorMessage = "Le numéro de la carte est trop long.")]
    public string? Number { get; init; }

    [Required(ErrorMessage = "Choisissez le mois d’expiration.")]
    [Range(1, 12, ErrorMessage = "Choisissez le mois d’expiration.")]
    public int? Month { get; init; }

    [Required(ErrorMessage = "Choisissez l’année d’expiration.")]
    [Range(2000, 2100, ErrorMessage = "Choisissez l’année d’expiration.")]
    public int? Year { get; init; }

    [Required(ErrorMessage = "Saisissez le cryptogramme visuel.")]
    [RegularExpression("[0-9]{3,4}", ErrorMessage = "Le cryptogramme visuel a trois chiffres (quatre pour American Express).")]
    public string? Cvv { get; init; }

    /// <summary>The digits of the number, without the spaces a person may type.</summary>
    public string Digits => string.Concat((Number ?? "").Where(char.IsAsciiDigit));
}
