using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using TenantCloud.Core.Data;
using TenantCloud.Core.Mail;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff.Pages;

public sealed class IndexModel(AppDbContext database, CurrentPrivileged current, TimeProvider time) : PageModel
{
    public string Role => current.Role.ToLowerInvariant();

    /// <summary>Residents' accounts.</summary>
    public int Accounts { get; private set; }

    /// <summary>Those of them that signed in within thirty days.</summary>
    public int Recent { get; private set; }

    public int FailedMails { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var month = time.GetUtcNow().AddDays(-30);
        Accounts = await database.Accounts.CountAsync(cancellationToken);
        Recent = await database.Accounts.CountAsync(account => account.LastSignInAt > month, cancellationToken);
        FailedMails = await database.OutboundMails.CountAsync(mail => mail.State == OutboundMailState.Failed, cancellationToken);
    }
}
