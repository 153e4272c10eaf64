namespace TenantCloud.Core.Accounts;

/// <summary>An account made ready before anybody knows for whom, so that the costly part is done in every case.</summary>
internal sealed record AccountDraft
{
    /// <summary>For Identity's hasher, which takes a user and does not look at it.</summary>
    public static Account Nobody { get; } =
        new() { Id = Guid.Empty, ResidentId = Guid.Empty, Login = "", NormalizedLogin = "", PasswordHash = "", SecurityStamp = "", CreatedAt = default };

    public required string Login { get; init; }

    public required string NormalizedLogin { get; init; }

    /// <summary>The login is an address to confirm; otherwise it was issued with a password to change.</summary>
    public bool IsEmail { get; init; }

    public required string PasswordHash { get; init; }

    public required DateTimeOffset At { get; init; }

    public Account For(Guid residentId) => new()
    {
        Id = Guid.CreateVersion7(At),
        ResidentId = residentId,
        Login = Login,
        NormalizedLogin = NormalizedLogin,
        Email = IsEmail ? Login : null,
        NormalizedEmail = IsEmail ? NormalizedLogin : null,
        PasswordHash = PasswordHash,
        SecurityStamp = SecurityStamps.New(),
        MustChangePassword = !IsEmail,
        CreatedAt = At,
    };
}
