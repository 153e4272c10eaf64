using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>What a resident reads and keeps up to date under « Informations personnelles ». Identity, password, address and devices are always there.</summary>
public sealed record InformationSettings
{
    /// <summary>The principal occupant's card, with the numbers under which the office knows the person.</summary>
    public bool PrincipalOccupant { get; init; }

    /// <summary>Phones that a resident may change, in the order in which they are asked. Empty: none is asked.</summary>
    [MaxLength(3)]
    public IReadOnlyList<PhoneKind> Phones { get; init; } = [];

    /// <summary>Work situation, occupation and employer are asked.</summary>
    public bool Employment { get; init; }

    /// <summary>Housing benefit is asked. Absent: it is not.</summary>
    public BenefitSettings? Benefit { get; init; }
}

/// <summary>Phones of a person.</summary>
public enum PhoneKind
{
    Home,
    Mobile,
    Work,
}

/// <summary>Housing benefit (CAF, MSA).</summary>
public sealed record BenefitSettings
{
    /// <summary>Benefit offices to choose from, as residents call them.</summary>
    [MinLength(1), MaxLength(20), Words]
    public required IReadOnlyList<string> Offices { get; init; }
}
