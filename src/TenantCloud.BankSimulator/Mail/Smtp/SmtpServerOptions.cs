namespace TenantCloud.BankSimulator.Mail.Smtp;

/// <summary>The mail server, in section <c>Smtp</c>.</summary>
public sealed class SmtpServerOptions
{
    /// <value>Empty: no mail server; 0: any free port, shown by <c>/simulator/smtp</c>.</value>
    public int? Port { get; init; }

    /// <summary>Name and certificate of the server.</summary>
    public string Host { get; init; } = "localhost";

    /// <value>Empty: whoever comes may send.</value>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>TLS from the first byte.</summary>
    public bool ImplicitTls { get; init; }
}
