using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace TenantCloud.Core.Accounts.Foreign;

/// <summary>The portal's hasher, which also checks the passwords of accounts that came from another system; these are to be hashed anew at once.</summary>
public class AccountPasswordHasher(IOptions<PasswordHasherOptions> options) : UnicodePasswordHasher(options)
{
    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        if (!WrappedDigest.TryParse(hashedPassword, out var wrapped))
        {
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        var digest = Convert.ToBase64String(wrapped.Recipe.Compute(providedPassword));
        return base.VerifyHashedPassword(user, wrapped.Hash, digest) is PasswordVerificationResult.Failed
            ? PasswordVerificationResult.Failed
            : PasswordVerificationResult.SuccessRehashNeeded;
    }
}
