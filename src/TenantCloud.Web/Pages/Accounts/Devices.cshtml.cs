using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Data;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Pages.Accounts;

public sealed class DevicesModel(
    AppDbContext database, CurrentOffice currentOffice, DeviceSignOut devices, CurrentResident resident, IOptions<AccountOptions> options, TimeProvider time, PortalText text) : PageModel
{
    private const int MostShown = 10;
    private const int MostDevices = 50;

    public required IReadOnlyList<DeviceRow> Devices { get; set; }

    /// <summary>The last sign-ins and the last refusals, the newest first.</summary>
    public required IReadOnlyList<SignInRow> Entries { get; set; }

    /// <summary>Refused since the sign-in before last: what the resident cannot know of yet.</summary>
    public int Refusals { get; private set; }

    public bool IsDone { get; private set; }

    public string Name(string? userAgent) => DeviceName.Of(userAgent, text);

    public async Task OnGetAsync(bool fait, CancellationToken cancellationToken)
    {
        IsDone = this.TakeDone() && fait;
        Devices = await ReadDevicesAsync(cancellationToken);
        var signedIn = await ReadEntriesAsync([AuditAction.SignedIn], cancellationToken);
        var refused = await ReadEntriesAsync([AuditAction.SignInRefused, AuditAction.LockedOut], cancellationToken);
        Entries = [.. signedIn.Concat(refused).OrderByDescending(entry => entry.At)];
        var since = signedIn.Skip(1).FirstOrDefault()?.At;
        Refusals = refused.Count(entry => since is null || entry.At > since);
    }

    /// <summary>One device is signed out.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var isEnded = id != resident.SessionId && await devices.EndAsync(resident.AccountId, id, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        return isEnded ? this.RedirectDone("/informations/connexions?fait=true") : Redirect("/informations/connexions");
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken)
    {
        await devices.EndOthersAsync(resident.AccountId, resident.SessionId, HttpContext.Connection.RemoteIpAddress, cancellationToken);
        return this.RedirectDone("/informations/connexions?fait=true");
    }

    private Task<List<DeviceRow>> ReadDevicesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var kept = now.AddDays(-currentOffice.Office.Settings.SignIn.RememberDays);
        var passing = now.AddMinutes(-options.Value.SessionMinutes).AddSeconds(-options.Value.StampCheckSeconds);
        var longest = now.AddHours(-options.Value.LongestSessionHours);
        return database.SignInSessions
            .Where(row => row.AccountId == resident.AccountId && row.EndedAt == null)
            .Where(row => row.Id == resident.SessionId || (row.IsRemembered ? row.StartedAt > kept : row.StartedAt > longest && row.LastSeenAt > passing))
            .OrderByDescending(row => row.Id == resident.SessionId).ThenByDescending(row => row.LastSeenAt)
            .Take(MostDevices)
            .Select(row => new DeviceRow(row.Id, row.UserAgent, row.ClientAddress, row.StartedAt, row.LastSeenAt, row.IsRemembered, row.Id == resident.SessionId))
            .ToListAsync(cancellationToken);
    }

    private Task<List<SignInRow>> ReadEntriesAsync(AuditAction[] actions, CancellationToken cancellationToken) => database.AuditEntries
        .Where(entry => entry.AccountId == resident.AccountId && actions.Contains(entry.Action))
        .OrderByDescending(entry => entry.At)
        .Take(MostShown)
        .Select(entry => new SignInRow(
            entry.At, entry.ClientAddress, database.SignInSessions.Where(row => row.Id == entry.SubjectId).Select(row => row.UserAgent).FirstOrDefault(), entry.Action != AuditAction.SignedIn))
        .ToListAsync(cancellationToken);
}

/// <summary>A browser that is signed in.</summary>
public sealed record DeviceRow(Guid Id, string? UserAgent, string? ClientAddress, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsRemembered, bool IsCurrent);

/// <summary>A sign-in, or one that was refused.</summary>
public sealed record SignInRow(DateTimeOffset At, string? ClientAddress, string? UserAgent, bool IsRefused);
