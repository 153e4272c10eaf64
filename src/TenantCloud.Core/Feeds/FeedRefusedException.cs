namespace TenantCloud.Core.Feeds;

/// <summary>The whole feed is refused; nothing was changed.</summary>
/// <param name="reason">Why and what to do, in French.</param>
public sealed class FeedRefusedException(string reason) : Exception(reason);
