using System.Net;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Consents;

/// <summary>Writes down what residents agree to.</summary>
public sealed class ConsentRegister(AppDbContext database, CurrentOffice currentOffice, AuditTrail audit, TimeProvider time)
{
    /// <summary>Adds to the unit of work that an account's holder accepts the office's terms of today. Does nothing where the office has none.</summary>
    /// <param name="account">Whose; its accepted version is set.</param>
    /// <param name="channel">How the office heard of it.</param>
    /// <param name="language">Language in which the terms were shown; null for the office's first.</param>
    public void AcceptTerms(Account account, ConsentChannel channel, string? language = null)
    {
        if (TermsOfUse.Of(currentOffice.Office, language ?? currentOffice.Office.Settings.Languages[0]) is not { } terms)
        {
            return;
        }

        var now = time.GetUtcNow();
        (account.TermsVersion, account.TermsAcceptedAt) = (terms.Version, now);
        database.Consents.Add(new Consent
        {
            Id = Guid.CreateVersion7(now),
            ResidentId = account.ResidentId,
            AccountId = account.Id,
            Kind = ConsentKind.TermsOfUse,
            TextVersion = terms.Version,
            TextHash = terms.Hash,
            Language = terms.Language,
            IsGiven = true,
            At = now,
            Channel = channel,
        });
    }

    /// <summary>Records that a signed-in resident accepts the terms of today. A second call for the same version writes nothing.</summary>
    public async Task AcceptTermsAsync(Guid accountId, string language, IPAddress? client, CancellationToken cancellationToken)
    {
        var account = await database.Accounts.SingleAsync(row => row.Id == accountId, cancellationToken);
        if (!MustAcceptTerms(account))
        {
            return;
        }

        AcceptTerms(account, ConsentChannel.Web, language);
        audit.Add(AuditActor.Resident, AuditAction.TermsAccepted, accountId, clientAddress: client?.ToString(), details: ("version", account.TermsVersion ?? ""));
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The office has terms that the account's holder has not accepted in their version of today.</summary>
    public bool MustAcceptTerms(Account account) =>
        currentOffice.Office.Settings.Registration.TermsOfUse is { } terms && account.TermsVersion != terms.Version;
}
