using Spectre.Console;
using TenantCloud.Core.Feeds;

namespace TenantCloud.Cli.Feeds;

/// <summary>A bar for each import under way, where somebody looks on.</summary>
internal static class FeedProgressBar
{
    /// <summary>Does work that may ask for bars, one for each office.</summary>
    public static Task<T> ShowAsync<T>(Terminal terminal, Func<Func<string, IProgress<FeedProgress>?>, Task<T>> work) => terminal.IsWatched
        ? terminal.Console.Progress().AutoClear(true).StartAsync(context => work(office => new Bar(context.AddTask(Markup.Escape(office)), office)))
        : work(_ => null);

    private sealed class Bar(ProgressTask task, string office) : IProgress<FeedProgress>
    {
        public void Report(FeedProgress value)
        {
            task.Description = Markup.Escape($"{office} {value.File}");
            task.Value = value.Percent;
        }
    }
}
