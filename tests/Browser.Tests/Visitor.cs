using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace TenantCloud.Browser.Tests;

/// <summary>Somebody at a screen. Every page that they pass is held against axe, where script runs.</summary>
public sealed class Visitor(IBrowserContext context, IPage page, bool script) : IAsyncDisposable
{
    public IPage Page => page;

    /// <summary>Looks at the page: no accessibility finding, nothing wider than the screen, and a picture where pictures are asked for.</summary>
    public async Task LookAsync(string name)
    {
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{name}: wider than the screen");
        if (Environment.GetEnvironmentVariable("TENANTCLOUD_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{page.ViewportSize?.Width}.png"), FullPage = true });
        }

        if (script)
        {
            // Nothing runs in a sandboxed frame, and axe would wait for it forever. The mails in them have tests of their own.
            await page.EvaluateAsync("document.querySelectorAll('iframe[sandbox]').forEach(frame => frame.remove())");
            var findings = await page.RunAxe();
            findings.Violations.Select(Describe).ShouldBeEmpty($"{name}, {page.Url}");
        }
    }

    public ValueTask DisposeAsync() => new(context.CloseAsync());

    private static string Describe(AxeResultItem finding) => $"{finding.Id}: {finding.Help} {string.Join(" | ", finding.Nodes.Select(node => node.Html))}";
}
