namespace TenantCloud.Core.Feeds;

/// <summary>How far an import is.</summary>
/// <param name="File">File at work; empty before the first.</param>
/// <param name="LinesRead">Lines read so far, of all files.</param>
/// <param name="Percent">Share of the feed's bytes read, 0 to 100.</param>
public sealed record FeedProgress(string File, long LinesRead, int Percent);
