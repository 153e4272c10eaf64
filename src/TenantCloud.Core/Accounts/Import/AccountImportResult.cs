using TenantCloud.Core.Feeds.Format;

namespace TenantCloud.Core.Accounts.Import;

/// <summary>What came of a file of accounts.</summary>
public sealed record AccountImportResult
{
    /// <summary>Lines read, the header apart.</summary>
    public long Read { get; set; }

    /// <summary>Accounts taken over with their password.</summary>
    public long Imported { get; set; }

    /// <summary>Accounts made ready without a password, whose holders were invited.</summary>
    public long Invited { get; set; }

    /// <summary>Persons who have an account already; theirs stays as it is.</summary>
    public long AlreadyThere { get; set; }

    /// <summary>Lines set aside, in the order of the file.</summary>
    public IReadOnlyList<FeedFault> Faults { get; init; } = [];

    /// <summary>Why the whole file was refused, in French.</summary>
    public string? Refusal { get; init; }

    /// <summary>The result in one sentence, without names.</summary>
    public string Summary =>
        Refusal is not null ? "Fichier refusé" : $"{Read} lignes : {Imported} comptes repris, {Invited} personnes invitées, {AlreadyThere} déjà là, {Faults.Count} lignes écartées";
}

/// <summary>What the office wants of an import.</summary>
/// <param name="IsRehearsal">Only look; change nothing and write to nobody.</param>
/// <param name="Invites">Invite those whose password cannot be taken over.</param>
public sealed record AccountImportChoices(bool IsRehearsal = false, bool Invites = false);
