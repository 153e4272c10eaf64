using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;

namespace TenantCloud.Web.Areas.Operations;

/// <summary>How jobs and states are called on the operators' pages and in their addresses.</summary>
internal static class JobWords
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["feed-import"] = "Import des flux",
        [MailDispatcher.Job] = "Envoi des mails",
        [OutboundFeedJob.Name] = "Remise des changements aux offices",
        [DataExportJob.Name] = "Copies de données personnelles",
        [AccountInactivityJob.Name] = "Comptes inutilisés",
        [AccountCleanupJob.Name] = "Ménage des comptes",
        [MailCleanupJob.Name] = "Ménage des mails",
        ["account-import"] = "Reprise de comptes",
        [PaymentPollingJob.Name] = "Suivi des paiements",
    };

    public static readonly IReadOnlyList<StateWords> States =
    [
        new(JobRunState.Running, "en-cours", "En cours", "tag--info", "clock"),
        new(JobRunState.Succeeded, "reussie", "Réussie", "tag--ok", "check"),
        new(JobRunState.Failed, "echec", "Échec", "tag--error", "alert"),
        new(JobRunState.Lost, "perdue", "Perdue", "tag--warn", "alert"),
    ];

    public static string Title(string job) => Titles.GetValueOrDefault(job, job);

    public static StateWords Of(JobRunState state) => States.Single(words => words.State == state);

    /// <summary>A length of time as people say it; an en dash where there is none yet.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "–",
        { TotalSeconds: < 1 } short_ => string.Create(French, $"{short_.TotalMilliseconds:0}\u00A0ms"),
        { TotalMinutes: < 1 } seconds => string.Create(French, $"{seconds.TotalSeconds:0.0}\u00A0s"),
        { TotalHours: < 1 } minutes => string.Create(French, $"{minutes.Minutes}\u00A0min {minutes.Seconds:00}\u00A0s"),
        { } hours => string.Create(French, $"{(int)hours.TotalHours}\u00A0h {hours.Minutes:00}"),
    };

    private static System.Globalization.CultureInfo French { get; } = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
}

/// <summary>A state of a run in words, in an address, and as a look.</summary>
internal sealed record StateWords(JobRunState State, string Address, string Title, string Tag, string Icon);
