using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Accounts;

/// <summary>Binds form tokens to the office: one made on another office's host, or on none, is refused.</summary>
internal sealed class OfficeFormTokens : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => OfficeOf(context);

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == OfficeOf(context);

    private static string OfficeOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<CurrentOffice>() is { IsChosen: true } current
            ? current.Id.Value.ToString(CultureInfo.InvariantCulture)
            : "none";
}
