using System.Net;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class EmailConfirmedModel(EmailChange change) : EmailLinkPage
{
    public override string Texts => "recovery.email.confirm";

    protected override Task<EmailChangeOutcome> UseAsync(string? token, IPAddress? client, CancellationToken cancellationToken) =>
        change.ConfirmAsync(token, client, cancellationToken);
}
