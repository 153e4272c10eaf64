namespace TenantCloud.BankSimulator.Mail.Smtp;

/// <summary>A message that the server took.</summary>
/// <param name="Id">The number it answered.</param>
/// <param name="At">When.</param>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="IsSecured">It came over TLS.</param>
/// <param name="User">Who was signed in; empty for nobody.</param>
/// <param name="Message">As it came, without the dots of the protocol.</param>
public sealed record ReceivedMail(string Id, DateTimeOffset At, string From, IReadOnlyList<string> To, bool IsSecured, string User, string Message);
