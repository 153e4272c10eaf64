using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Privileged;

/// <summary>Encrypts operators' tickets; on an office's host they are not even read.</summary>
internal sealed class OperatorTicketFormat(IDataProtectionProvider protection, IHttpContextAccessor accessor) : ISecureDataFormat<AuthenticationTicket>
{
    private readonly TicketDataFormat _format = new(protection.CreateProtector("Operator", "Ticket"));

    public string Protect(AuthenticationTicket data) => _format.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => _format.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) =>
        accessor.HttpContext?.Features.Get<HostFeature>() is { Kind: HostKind.Operations } ? _format.Unprotect(protectedText, purpose) : null;
}
