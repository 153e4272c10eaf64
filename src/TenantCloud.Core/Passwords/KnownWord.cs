namespace TenantCloud.Core.Passwords;

/// <summary>A word that somebody who knows the person or the office tries first.</summary>
/// <param name="Word">As written; letters are compared without case and accents.</param>
/// <param name="Kind">How a password that is little more than this is refused.</param>
public sealed record KnownWord(string Word, PasswordProblemKind Kind);
