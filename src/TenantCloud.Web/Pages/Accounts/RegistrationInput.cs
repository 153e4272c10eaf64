namespace TenantCloud.Web.Pages.Accounts;

/// <summary>Who somebody says to be, as typed.</summary>
public sealed class IdentityInput
{
    public List<string?> References { get; init; } = [];

    public string? LastName { get; init; }

    public string? FirstName { get; init; }

    public string? BirthDate { get; init; }
}

/// <summary>The wanted sign-in, as typed.</summary>
public sealed class CredentialsInput
{
    public string? Email { get; init; }

    public string? EmailAgain { get; init; }

    public string? Password { get; init; }

    public string? PasswordAgain { get; init; }

    public bool AcceptsTerms { get; init; }
}
