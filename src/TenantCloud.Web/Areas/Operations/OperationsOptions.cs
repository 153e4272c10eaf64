namespace TenantCloud.Web.Areas.Operations;

/// <summary>Who may enter the operators' area.</summary>
public sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>Whoever sits at this machine may enter: for a first run.</summary>
    /// <value>False by default: the area answers nobody.</value>
    public bool AllowLoopback { get; init; }
}
