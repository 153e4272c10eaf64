using System.Net;
using TenantCloud.Core.Accounts;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class EmailUndoneModel(EmailChangeUndoing undoing) : EmailLinkPage
{
    public override string Texts => "recovery.email.undo";

    protected override Task<EmailChangeOutcome> UseAsync(string? token, IPAddress? client, CancellationToken cancellationToken) =>
        undoing.UndoAsync(token, client, cancellationToken);
}
