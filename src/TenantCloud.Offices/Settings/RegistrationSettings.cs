using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>How residents get an account, from what their rent notice says.</summary>
public sealed record RegistrationSettings
{
    /// <summary>Whether residents choose their own sign-in or are issued one.</summary>
    public RegistrationMode Mode { get; init; } = RegistrationMode.SelfService;

    /// <summary>The numbers to copy from the notice: one, or several that must agree.</summary>
    [MinLength(1), MaxLength(3)]
    public required IReadOnlyList<ReferencePartSettings> Reference { get; init; }

    /// <summary>What else identifies the person; the family name is always asked.</summary>
    [MaxLength(2)]
    public IReadOnlyList<IdentityField> IdentityFields { get; init; } = [];

    /// <summary>The e-mail address is typed a second time.</summary>
    public bool EmailTwice { get; init; }

    /// <summary>The password is typed a second time.</summary>
    public bool PasswordTwice { get; init; }

    /// <summary>Number of pages the form is spread over.</summary>
    /// <value>1 or 2; 1 by default. With 2, identity comes first, then the sign-in.</value>
    [Range(1, 2)]
    public int Steps { get; init; } = 1;

    /// <summary>Terms of use that must be accepted. Absent: none.</summary>
    public TermsOfUseSettings? TermsOfUse { get; init; }

    /// <summary>How long a link sent by mail stays valid.</summary>
    /// <value>Hours, 1 to 72; 24 by default, as the guides of two offices print.</value>
    [Range(1, 72)]
    public int LinkLifetimeHours { get; init; } = 24;

    /// <summary>Accounts that one household may open.</summary>
    /// <value>1 to 4; 1 by default.</value>
    [Range(1, 4)]
    public int AccountsPerHousehold { get; init; } = 1;
}

/// <summary>Who chooses the sign-in.</summary>
public enum RegistrationMode
{
    /// <summary>The resident gives an e-mail address and a password, and confirms by mail.</summary>
    SelfService,

    /// <summary>Login and password are issued and shown once; the password is changed at the first sign-in.</summary>
    IssuedCredentials,
}

/// <summary>What may be asked beside the family name.</summary>
public enum IdentityField
{
    FirstName,
    BirthDate,
}

/// <summary>One number of the notice: how it looks, what it means, where to find it.</summary>
public sealed record ReferencePartSettings
{
    /// <summary>Which of the office's numbers this is.</summary>
    public required ReferenceKind Kind { get; init; }

    /// <summary>The resident's word for it.</summary>
    [Length(2, 60), Words]
    public required string Label { get; init; }

    /// <summary>Shape and place, as a sentence.</summary>
    [Length(2, 200), Words]
    public required string Hint { get; init; }

    /// <summary>Printed before the field, and stripped when typed all the same (<c>L/</c>).</summary>
    [MaxLength(6)]
    public string? Prefix { get; init; }

    /// <summary>Fewest digits.</summary>
    [Range(1, 20)]
    public required int MinDigits { get; init; }

    /// <summary>Most digits.</summary>
    [Range(1, 20)]
    public required int MaxDigits { get; init; }

    /// <summary>Leading zeros may be left out by the person; they are put back to <see cref="MaxDigits"/>.</summary>
    public bool LeadingZerosOptional { get; init; }

    /// <summary>Sizes of the groups in which the number is printed (<c>[4, 4, 4]</c>). Empty: in one piece.</summary>
    [MaxLength(6)]
    public IReadOnlyList<int> Groups { get; init; } = [];

    /// <summary>A number in the right format that belongs to nobody, for pictures and hints.</summary>
    [Length(1, 30)]
    public required string Example { get; init; }

    /// <summary>Where the number stands on the notice, for the drawing that rings it.</summary>
    public NoticePlace Place { get; init; } = NoticePlace.TopLeft;

    /// <summary>The words printed beside the number on the notice.</summary>
    [MaxLength(40), Words]
    public string? PrintedLabel { get; init; }
}

/// <summary>Which number of the office's books a reference is; it decides what the typed value is compared with.</summary>
public enum ReferenceKind
{
    /// <summary>The lease (contrat).</summary>
    Lease,

    /// <summary>The household or customer (référence client, intitulé).</summary>
    Household,

    /// <summary>The dwelling (référence logement).</summary>
    Dwelling,

    /// <summary>The person (tiers, locataire).</summary>
    Resident,
}

/// <summary>Where a number is printed on the rent notice.</summary>
public enum NoticePlace
{
    TopLeft,
    SecondLine,
    TopRight,
}

/// <summary>Terms of use to accept.</summary>
public sealed record TermsOfUseSettings
{
    /// <summary>Version recorded with each consent, a date by habit.</summary>
    [Length(1, 20)]
    public required string Version { get; init; }
}

/// <summary>How residents sign in.</summary>
public sealed record SignInSettings
{
    /// <summary>« Se souvenir de moi » is offered.</summary>
    public bool RememberMe { get; init; }

    /// <summary>How long a remembered sign-in lasts.</summary>
    /// <value>Days, 1 to 90; 30 by default.</value>
    [Range(1, 90)]
    public int RememberDays { get; init; } = 30;

    /// <summary>« Identifiant oublié » is offered beside « Mot de passe oublié ».</summary>
    public bool ForgottenIdentifier { get; init; }

    /// <summary>Older accounts of another system are accepted, and said so on the page.</summary>
    public bool LegacyAccounts { get; init; }
}
