using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Passwords;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Web.Areas.Staff.Pages;

/// <summary>What the office asks of passwords, what that is worth, and what would be worth enough.</summary>
public sealed class PasswordsModel(CurrentOffice currentOffice) : PageModel
{
    public PasswordSettings Settings => currentOffice.Office.Settings.Password;

    public IReadOnlyList<PasswordRule> Rules => new PasswordPolicy(Settings).Rules;

    /// <summary>Bits of the weakest password that the rules admit, rounded down.</summary>
    public long Bits => (long)PasswordStrength.BitsOf(Settings);

    public PasswordAdvice? Advice => PasswordStrength.Advise(Settings);
}
