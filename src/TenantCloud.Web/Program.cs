using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Paying;
using TenantCloud.Core.PersonalData;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Areas.Operations;
using TenantCloud.Web.Areas.Staff;
using TenantCloud.Web.Endpoints;
using TenantCloud.Web.Hosting;
using TenantCloud.Web.Pages;
using TenantCloud.Web.Privileged;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
builder.WebHost.ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, 2 * 1024 * 1024));

builder.Services
    .AddHosting()
    .AddOffices()
    .AddRateLimits()
    .AddPortalPages()
    .AddOperationsArea()
    .AddStaffArea()
    .AddResidentAccounts()
    .AddPrivilegedSignIns()
    .AddPaying()
    .AddMail()
    .AddFeeds(builder.Configuration)
    .AddPersonalData()
    .AddProductJobs()
    .AddDatabase(builder.Configuration);

var app = builder.Build();

app.UseHosting();
app.Use(Failures.TellWhenToRetryAsync);
app.UseExceptionHandler(Failures.Answer);
app.UseStatusCodePagesWithReExecute("/erreur/{0}");
app.UseStaticFiles(StaticAssets.Cached);
app.UseRouting();
app.UseRateLimiter();
app.UseResidentAccounts();
app.UseAuthorization();

app.MapAssets();
app.MapHealth();
app.MapPaymentNotifications();
app.MapMailEvents();
app.MapRazorPages();
app.MapNothing();

await app.StartOfficesAsync();
await app.RunAsync();
