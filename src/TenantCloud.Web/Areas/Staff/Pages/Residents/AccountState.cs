using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Areas.Staff.Pages.Residents;

/// <summary>How far a resident's account is, as the desk sees it.</summary>
public enum AccountState
{
    None,

    /// <summary>A link was sent; no password was chosen yet.</summary>
    Invited,
    Unconfirmed,

    /// <summary>A login was issued; its first password was not changed yet.</summary>
    Issued,
    Open,
    Locked,
}

internal static class AccountStates
{
    public static AccountState Of(Account? account, DateTimeOffset now) => account switch
    {
        null => AccountState.None,
        { LockoutEnd: { } end } when end > now => AccountState.Locked,
        { PasswordHash: null, EmailConfirmedAt: null } => AccountState.Invited,
        { Email: not null, EmailConfirmedAt: null } => AccountState.Unconfirmed,
        { MustChangePassword: true } => AccountState.Issued,
        _ => AccountState.Open,
    };

    /// <summary>Nobody has proved to be the account's owner yet.</summary>
    public static bool CanBeInvited(this AccountState state) => state is AccountState.None or AccountState.Invited or AccountState.Unconfirmed;
}
