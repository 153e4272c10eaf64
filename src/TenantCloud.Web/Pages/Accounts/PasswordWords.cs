using TenantCloud.Offices;
using TenantCloud.Offices.Passwords;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

/// <summary>The office's rules for passwords as one sentence.</summary>
public static class PasswordWords
{
    public static string Hint(Office office, PortalText text) => text.Format(
        "accounts.register.password-hint",
        ("rules", string.Join(", ", new PasswordPolicy(office.Settings.Password).Rules.Select(rule => rule.Describe(office.Texts, text.Language)))));
}
