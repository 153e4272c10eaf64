using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;
using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Privileged;

/// <summary>One's own password, second factor, recovery codes and browsers.</summary>
[RecentProof]
public abstract class SecurityPage(PrivilegedScheme scheme, PrivilegedSecurity security, PrivilegedKeys keys, PrivilegedTicket ticket, CurrentPrivileged current, PortalText text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public PasskeyAnswer Answer { get; set; } = new();

    /// <summary>Of a passkey.</summary>
    [BindProperty]
    public string? Name { get; set; }

    public PrivilegedScheme Scheme => scheme;

    public Guid Session => current.SessionId;

    public SecurityState State { get; private set; } = new("", "", 0, "", [], []);

    /// <summary>What was just done, as the key of its sentence.</summary>
    public string? Done { get; private set; }

    /// <summary>Another second factor to prove.</summary>
    public OfferedFactor? Factor { get; private set; }

    /// <summary>Shown once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Where somebody was going who was led here at the sign-in; null for whoever came by themselves.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? fait, string? retour, CancellationToken cancellationToken)
    {
        Next = retour is null ? null : scheme.ReturnTo(Url, retour);
        Done = fait switch
        {
            "mot-de-passe" or "sessions" => $"staff.security.done-{fait}",
            "ajoutee" or "renommee" or "supprimee" => $"passkeys.done.{fait}",
            _ => null,
        };
        await ReadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Input.Password))
        {
            ModelState.AddModelError("Input.Password", text["staff.access.password-missing"]);
        }
        else if (Input.Password != Input.PasswordAgain)
        {
            ModelState.AddModelError("Input.PasswordAgain", text["staff.password.different"]);
        }
        else
        {
            var (stamp, problem) = await security.ChangePasswordAsync(current.Session, Input.Password, cancellationToken);
            if (stamp is not null)
            {
                await ticket.RenewAsync(scheme, current, stamp);
                return Redirect($"{scheme.SecurityPath}?fait=mot-de-passe");
            }

            if (problem is null)
            {
                return SessionOver();
            }

            ModelState.AddModelError("Input.Password", text[problem]);
        }

        await ReadAsync(cancellationToken);
        return this.Mistake();
    }

    public async Task<IActionResult> OnPostFactorAsync(CancellationToken cancellationToken)
    {
        Factor = await security.OfferFactorAsync(current.Session, cancellationToken);
        return Factor is null ? SessionOver() : Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        if (await security.ReplaceFactorAsync(current.Session, Input.Draft, Input.Code ?? "", cancellationToken) is not { } replacement)
        {
            return SessionOver();
        }

        if (replacement.Stamp is { } stamp)
        {
            await ticket.RenewAsync(scheme, current, stamp);
            Codes = replacement.RecoveryCodes;
            return Page();
        }

        Factor = replacement.Again;
        ModelState.AddModelError(Factor is null ? "" : "Input.Code", text[Factor is null ? "staff.factor.old" : "staff.factor.wrong"]);
        await ReadAsync(cancellationToken);
        return this.Mistake();
    }

    public async Task<IActionResult> OnPostCodesAsync(string? seen, CancellationToken cancellationToken)
    {
        if (await security.RenewCodesAsync(current.Session, seen, cancellationToken) is not { } codes)
        {
            return SessionOver();
        }

        Codes = codes;
        return codes.Count > 0 ? Page() : await RefuseAsync("staff.security.codes-stale", cancellationToken);
    }

    public async Task<IActionResult> OnPostSessionsAsync(CancellationToken cancellationToken) =>
        await security.EndOtherSessionsAsync(current.Session, cancellationToken) ? Redirect($"{scheme.SecurityPath}?fait=sessions") : SessionOver();

    /// <summary>The challenge for a new passkey, for the page's script.</summary>
    public async Task<IActionResult> OnGetDefiAsync(CancellationToken cancellationToken) => new JsonResult(await keys.BeginMakingAsync(current.AccountId, current.Name, cancellationToken));

    public async Task<IActionResult> OnPostCleAsync(CancellationToken cancellationToken)
    {
        var client = HttpContext.SignInClient();
        var name = string.IsNullOrWhiteSpace(Name) ? DeviceName.Of(client.UserAgent, text) : Name;
        return await keys.AddAsync(current.AccountId, Answer, name, client.Address, cancellationToken)
            ? Redirect($"{scheme.SecurityPath}?fait=ajoutee")
            : await RefuseAsync("passkeys.not-added", cancellationToken);
    }

    public async Task<IActionResult> OnPostRenommerAsync(Guid id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return await RefuseAsync("passkeys.name-missing", cancellationToken);
        }

        return await keys.RenameAsync(current.AccountId, id, Name, cancellationToken) ? Redirect($"{scheme.SecurityPath}?fait=renommee") : NotFound();
    }

    public async Task<IActionResult> OnPostSupprimerAsync(Guid id, CancellationToken cancellationToken) =>
        await keys.RemoveAsync(current.AccountId, id, HttpContext.Connection.RemoteIpAddress, cancellationToken) ? Redirect($"{scheme.SecurityPath}?fait=supprimee") : NotFound();

    private async Task<PageResult> RefuseAsync(string key, CancellationToken cancellationToken)
    {
        ModelState.AddModelError("", text[key]);
        await ReadAsync(cancellationToken);
        return this.Mistake();
    }

    /// <summary>As any request of a session that was ended: out, and to the sign-in page.</summary>
    private ChallengeResult SessionOver() => Challenge(scheme.Name);

    private async Task ReadAsync(CancellationToken cancellationToken) => State = await security.ReadAsync(current.AccountId, cancellationToken);

    public sealed class InputModel
    {
        public string? Password { get; init; }

        public string? PasswordAgain { get; init; }

        public string? Draft { get; init; }

        public string? Code { get; init; }
    }
}
