using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Web.Privileged;

namespace TenantCloud.Web.Areas.Staff;

/// <summary>The pages of an office's staff, on the office's own host under <c>/gestion</c>: closed to everybody else unless a page is named here.</summary>
internal static class StaffArea
{
    public const string Name = "Staff";

    public static IServiceCollection AddStaffArea(this IServiceCollection services)
    {
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AuthorizeAreaFolder(Name, "/", PrivilegedPolicies.Reader);
            options.Conventions.AuthorizeAreaFolder(Name, "/Team", PrivilegedPolicies.Administrator);
            options.Conventions.AuthorizeAreaFolder(Name, "/Texts", PrivilegedPolicies.Administrator);
            options.Conventions.AuthorizeAreaPage(Name, "/Residents/Reissue", PrivilegedPolicies.Desk);
            options.Conventions.AuthorizeAreaPage(Name, "/Residents/Invite", PrivilegedPolicies.Desk);
            options.Conventions.AuthorizeAreaPage(Name, "/Mails", PrivilegedPolicies.Desk);
            options.Conventions.AuthorizeAreaPage(Name, "/Journal", PrivilegedPolicies.Administrator);
            options.Conventions.AllowAnonymousToAreaPage(Name, "/SignIn");
            options.Conventions.AllowAnonymousToAreaPage(Name, "/Access");
            options.Conventions.AllowAnonymousToAreaPage(Name, "/ForgottenPassword");
            options.Conventions.AllowAnonymousToAreaPage(Name, "/NewPassword");
        });
        return services;
    }
}
