namespace TenantCloud.Core.Paying;

/// <summary>Turns a reference of an office's settings into the secret it names. Read at each use, so that a secret can be replaced without a restart.</summary>
public static class SecretReferences
{
    /// <param name="reference"><c>env:NAME</c> for an environment variable, <c>file:path</c> for a file whose last line end is not part of the secret.</param>
    /// <exception cref="SecretNotFoundException">There is none; the message names the reference, never a value.</exception>
    public static string Resolve(string reference)
    {
        var secret = reference.Split(':', 2) switch
        {
            ["env", { Length: > 0 } name] => Environment.GetEnvironmentVariable(name),
            ["file", { Length: > 0 } path] => ReadFile(reference, path),
            _ => throw new SecretNotFoundException(reference, "it is neither env:NAME nor file:path"),
        };
        return string.IsNullOrWhiteSpace(secret) ? throw new SecretNotFoundException(reference, "it is empty or not set") : secret;
    }

    private static string ReadFile(string reference, string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SecretNotFoundException(reference, "the file cannot be read", exception);
        }
    }
}

/// <summary>A secret that the settings name cannot be found.</summary>
/// <param name="reference">The reference as the settings state it.</param>
/// <param name="reason">Why, without any value.</param>
/// <param name="inner">What the system said.</param>
public sealed class SecretNotFoundException(string reference, string reason, Exception? inner = null)
    : InvalidOperationException($"The secret '{reference}' cannot be used: {reason}.", inner);
