using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TenantCloud.Offices.Passwords;

namespace TenantCloud.Core.Accounts;

/// <summary>Identity's hasher (PBKDF2), for the one form of a password: an accent that another keyboard composes otherwise is the same accent.</summary>
public class UnicodePasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    public override string HashPassword(Account user, string password) => base.HashPassword(user, PasswordPolicy.Normalize(password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, PasswordPolicy.Normalize(providedPassword));
}
