namespace TenantCloud.Web.Hosting;

/// <summary>Origins outside the portal to which forms of this response may be sent: the bank's, on the one page that sends there.</summary>
public sealed class FormTargets
{
    private readonly List<string> _origins = [];

    public IReadOnlyList<string> Origins => _origins;

    /// <param name="address">An absolute address; only its origin is allowed.</param>
    public void Allow(Uri address) => _origins.Add(address.GetLeftPart(UriPartial.Authority));
}
