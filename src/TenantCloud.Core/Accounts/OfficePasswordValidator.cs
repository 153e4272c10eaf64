using Microsoft.AspNetCore.Identity;
using TenantCloud.Core.Passwords;

namespace TenantCloud.Core.Accounts;

/// <summary>Holds whatever sets a password through Identity to the one check of new passwords.</summary>
public sealed class OfficePasswordValidator(NewPasswordCheck check) : IPasswordValidator<Account>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var problems = await check.CheckAsync(password ?? "", user, CancellationToken.None);
        return problems.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. problems.Select(problem => new IdentityError { Code = problem.TextKey })]);
    }
}
