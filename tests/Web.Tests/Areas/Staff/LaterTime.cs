namespace TenantCloud.Web.Tests.Areas.Staff;

/// <summary>The machine's clock, put forward.</summary>
internal sealed class LaterTime : TimeProvider
{
    public int Minutes { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(Minutes);
}
