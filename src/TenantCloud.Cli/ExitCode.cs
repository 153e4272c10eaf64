namespace TenantCloud.Cli;

/// <summary>What a command says to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was given is wrong: offices with mistakes, a refused feed, a broken wall.</summary>
    public const int Refused = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Something it needs is missing or does not answer: a connection string, the database, a folder.</summary>
    public const int Unavailable = 3;
}

/// <summary>A command cannot go on.</summary>
/// <param name="exitCode">What to say to the shell.</param>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
