using TenantCloud.Core.Documents;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Feeds.Format;

/// <summary>What the lines of a feed are read with.</summary>
/// <param name="Folder">The feed's folder.</param>
/// <param name="Office">Settings of the office whose feed it is.</param>
/// <param name="Today">The day in Paris.</param>
/// <param name="Files">Where the office's papers are kept.</param>
/// <param name="Options">Limits.</param>
public sealed record FeedSource(string Folder, OfficeSettings Office, DateOnly Today, FileStore Files, FeedOptions Options);
