using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using TenantCloud.Core.Data;
using TenantCloud.Offices;

namespace TenantCloud.Web.Accounts;

/// <summary>Encrypts tickets for one office: at another office, or on a host without one, a ticket is not even readable.</summary>
internal sealed class OfficeTicketFormat(IDataProtectionProvider protection, IHttpContextAccessor accessor, string scheme, object unreadable) : ISecureDataFormat<AuthenticationTicket>
{
    /// <summary>Key in the request's items that tells of a cookie which could not be read here.</summary>
    public static readonly object Unreadable = new();

    /// <summary>The same for a cookie of the staff.</summary>
    public static readonly object UnreadableStaff = new();

    private readonly ConcurrentDictionary<OfficeId, TicketDataFormat> _formats = new();

    public string Protect(AuthenticationTicket data) => Protect(data, null);

    public string Protect(AuthenticationTicket data, string? purpose) =>
        (FormatOfOffice() ?? throw new NoOfficeException()).Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        var ticket = FormatOfOffice()?.Unprotect(protectedText, purpose);
        if (ticket is null && accessor.HttpContext is { } context)
        {
            context.Items[unreadable] = true;
        }

        return ticket;
    }

    private TicketDataFormat? FormatOfOffice() =>
        accessor.HttpContext?.RequestServices.GetRequiredService<CurrentOffice>() is { IsChosen: true } current
            ? _formats.GetOrAdd(current.Id, office => new TicketDataFormat(protection.CreateProtector(scheme, "Ticket", $"Office {office}")))
            : null;
}
