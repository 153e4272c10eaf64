using Microsoft.AspNetCore.Identity;
using TenantCloud.Core.Data;
using TenantCloud.Offices.Passwords;

namespace TenantCloud.Core.Accounts;

/// <summary>Holds passwords to the current office's policy, read anew at each call.</summary>
public sealed class OfficePasswordValidator(CurrentOffice currentOffice) : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var failures = new PasswordPolicy(currentOffice.Office.Settings.Password).Check(password ?? "");
        return Task.FromResult(failures.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. failures.Select(failure => new IdentityError { Code = failure.Rule.Kind.ToString() })]));
    }
}
