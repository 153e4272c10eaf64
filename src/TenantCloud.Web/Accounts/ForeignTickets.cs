using Microsoft.AspNetCore.Authentication;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Accounts;

/// <summary>Deletes a resident's cookie that is not good on this host, and leaves a trace of it at the office.</summary>
internal sealed partial class ForeignTickets(RequestDelegate next, ILogger<ForeignTickets> logger)
{
    private const int TracesPerHour = 10;

    public async Task InvokeAsync(HttpContext context, CurrentOffice currentOffice)
    {
        if (context.Items.ContainsKey(OfficeTicketFormat.Unreadable))
        {
            await context.SignOutAsync(ResidentScheme.Name);
            if (currentOffice.IsChosen)
            {
                await TraceAsync(context);
            }
        }

        await next(context);
    }

    // Anybody can send rubbish as a cookie; it must not fill the audit.
    private async Task TraceAsync(HttpContext context)
    {
        LogRefused();
        var services = context.RequestServices;
        var client = context.Connection.RemoteIpAddress;
        if (await services.GetRequiredService<AttemptLimiter>().TryAsync("foreign-ticket", client, TracesPerHour, context.RequestAborted))
        {
            services.GetRequiredService<AuditTrail>().Add(AuditActor.Stranger, AuditAction.ForeignTicketRefused, clientAddress: client?.ToString());
            await services.GetRequiredService<AppDbContext>().SaveChangesAsync(context.RequestAborted);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A ticket that is not of this office was refused.")]
    private partial void LogRefused();
}
