using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TenantCloud.Core.Accounts.Mails;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Accounts;

/// <summary>Makes the links that confirm addresses.</summary>
public sealed class ConfirmationLinks(AppDbContext database, CurrentOffice currentOffice, MailQueue mails, CanonicalLinks links, TimeProvider time)
{
    private const int TokenBytes = 32;

    /// <summary>Adds a token and the mail that carries it to the unit of work.</summary>
    public void Send(Guid accountId, string recipient)
    {
        var now = time.GetUtcNow();
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var expiresAt = now.AddHours(currentOffice.Office.Settings.Registration.LinkLifetimeHours);
        database.AccountTokens.Add(new AccountToken
        {
            Id = Guid.CreateVersion7(now),
            AccountId = accountId,
            Purpose = AccountTokenPurpose.ConfirmEmail,
            Hash = HashOf(token),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        });
        mails.Enqueue(new ConfirmEmail { ConfirmLink = links.To("/inscription/confirmer", ("jeton", token)), ExpiresAt = expiresAt }, recipient);
    }

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
