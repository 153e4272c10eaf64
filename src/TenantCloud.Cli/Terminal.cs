using Spectre.Console;

namespace TenantCloud.Cli;

/// <summary>What a command sees of the world.</summary>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where complaints go.</param>
/// <param name="Environment">Reads an environment variable.</param>
/// <param name="Time">The clock.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, Func<string, string?> Environment, TimeProvider Time)
{
    /// <summary>For tables and progress bars; plain where the output is no terminal.</summary>
    public IAnsiConsole Console { get; } = CreateConsole(new AnsiConsoleOutput(Output));

    /// <summary>Somebody looks on, so that a bar that moves is of use.</summary>
    public bool IsWatched => Console.Profile.Out.IsTerminal;

    private static IAnsiConsole CreateConsole(AnsiConsoleOutput output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = output,
        Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
    });
}
