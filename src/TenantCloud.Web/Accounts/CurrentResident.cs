using System.Globalization;
using System.Security.Claims;

namespace TenantCloud.Web.Accounts;

/// <summary>The signed-in resident of the request.</summary>
public sealed class CurrentResident(IHttpContextAccessor accessor)
{
    /// <summary>Claim that carries the resident's id.</summary>
    public const string ResidentClaim = "resident";

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page forgot to ask for it.</exception>
    public Guid AccountId => Read(ClaimTypes.NameIdentifier);

    /// <inheritdoc cref="AccountId" path="/exception"/>
    public Guid ResidentId => Read(ResidentClaim);

    /// <summary>The session of the browser that asks.</summary>
    /// <inheritdoc cref="AccountId" path="/exception"/>
    public Guid SessionId => Read(ResidentScheme.SessionClaim);

    /// <summary>When the resident last proved who they are.</summary>
    public DateTimeOffset ProvedAt =>
        long.TryParse(accessor.HttpContext?.User.FindFirstValue(ResidentScheme.ProvedAtClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;

    private Guid Read(string claim) =>
        Guid.TryParse(accessor.HttpContext?.User.FindFirstValue(claim), out var id)
            ? id
            : throw new InvalidOperationException("Nobody is signed in.");
}
