using Shouldly;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Feeds.Format;
using TenantCloud.Core.Feeds.Outbound;
using TenantCloud.Core.Feeds.Reading;
using TenantCloud.Testing;
using Xunit;

namespace TenantCloud.Core.Tests.Feeds;

public sealed class FeedDocumentationTests(TestDatabase database)
{
    private static readonly string Docs = Path.Combine(TestServer.RepositoryRoot, "docs");

    [Fact]
    public async Task Dictionary_IsTheOneThatTheFormatMakes()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Docs, "feeds.md"), CancellationToken.None);

        page.ShouldContain(FeedFormatPage.ToMarkdown(), Case.Sensitive, "Put the output of 'tenantcloud feeds format' into docs/feeds.md.");
    }

    [Fact]
    public async Task OutboundDictionary_IsTheOneThatTheFormatMakes()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Docs, "feeds.md"), CancellationToken.None);

        page.ShouldContain(FeedFormatPage.ToMarkdown(OutboundFormat.Files), Case.Sensitive, "Put the output of 'tenantcloud feeds format --outbound' into docs/feeds.md.");
    }

    [Fact]
    public async Task Sample_IsImportedWithoutARejection()
    {
        await using var stage = await FeedStage.CreateAsync(database);
        var sample = new DirectoryInfo(Path.Combine(Docs, "feeds", "sample"));
        foreach (var file in sample.GetFiles("*", SearchOption.AllDirectories))
        {
            stage.WriteBytes(Path.GetRelativePath(sample.FullName, file.FullName), await File.ReadAllBytesAsync(file.FullName, CancellationToken.None));
        }

        var manifest = await File.ReadAllTextAsync(Path.Combine(stage.Folder, FeedManifest.FileName), CancellationToken.None);
        stage.Write(FeedManifest.FileName, manifest.Replace("exemple", stage.Office.Key, StringComparison.Ordinal));

        var result = await stage.ImportAsync();

        result.Refusal.ShouldBeNull();
        result.Rejections.ShouldBeEmpty();
        (result.State, result.LinesChanged).ShouldBe((FeedRunState.Imported, 17));
    }
}
