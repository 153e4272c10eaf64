using System.Globalization;
using System.Security.Claims;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Privileged;
using TenantCloud.Web.Accounts;

namespace TenantCloud.Web.Privileged;

/// <summary>The member of staff or the operator who asks.</summary>
public sealed class CurrentPrivileged(IHttpContextAccessor accessor)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in so: the page forgot to ask for it.</exception>
    public Guid AccountId => Guid.Parse(Read(ClaimTypes.NameIdentifier));

    /// <inheritdoc cref="AccountId" path="/exception"/>
    public Guid SessionId => Guid.Parse(Read(ResidentScheme.SessionClaim));

    /// <summary>The session with the stamp that its ticket carries.</summary>
    public SignedInSession Session => new(AccountId, SessionId, Read(ResidentScheme.StampClaim), accessor.HttpContext?.Connection.RemoteIpAddress);

    public string Name => Read(ClaimTypes.Name);

    public string Role => Read(ClaimTypes.Role);

    /// <summary>When both factors were last shown.</summary>
    public DateTimeOffset ProvedAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Read(ResidentScheme.ProvedAtClaim), CultureInfo.InvariantCulture));

    /// <summary>For the audit.</summary>
    public AuditAuthor Author
    {
        get
        {
            var kind = Read(ClaimTypes.Role) == OperatorRealm.Role ? AuditActor.Operator : AuditActor.Staff;
            return new AuditAuthor(kind, AccountId, Name, accessor.HttpContext?.Connection.RemoteIpAddress?.ToString());
        }
    }

    private string Read(string claim)
    {
        var user = accessor.HttpContext?.User;
        return user?.HasClaim(value => value.Type == PrivilegedScheme.FactorClaim) == true && user.FindFirstValue(claim) is { } value
            ? value
            : throw new InvalidOperationException("Nobody of the staff or the operators is signed in.");
    }
}
