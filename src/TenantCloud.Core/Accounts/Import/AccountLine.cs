using TenantCloud.Core.Feeds.Format;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Core.Accounts.Import;

/// <summary>One line of the file, each column right for itself.</summary>
internal sealed record AccountLine
{
    public required int Number { get; init; }

    public required ClaimedIdentity Identity { get; init; }

    public required string? Login { get; init; }

    public required string? Email { get; init; }

    public required bool IsEmailConfirmed { get; init; }

    public required string? Scheme { get; init; }

    public required string? Hash { get; init; }

    public required string? Salt { get; init; }

    public required string? Iterations { get; init; }

    public static AccountLine Of(FeedRow row, RegistrationSettings settings) => new()
    {
        Number = row.Line,
        Identity = new ClaimedIdentity
        {
            References = [.. settings.Reference.Select(part => row[AccountsFile.ColumnOf(part.Kind)].Text ?? "")],
            LastName = row["last_name"].Text ?? "",
            FirstName = row["first_name"].Text,
            BirthDate = row["birth_date"].Day,
        },
        Login = row["login"].Text,
        Email = row["email"].Text,
        IsEmailConfirmed = row["email_confirmed"].Text is not "no",
        Scheme = row["scheme"].Text,
        Hash = row["hash"].Text,
        Salt = row["salt"].Text,
        Iterations = row["iterations"].Text,
    };
}
