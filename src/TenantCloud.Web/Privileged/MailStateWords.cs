using TenantCloud.Core.Mail;

namespace TenantCloud.Web.Privileged;

/// <summary>A state of a mail in words, in an address, and as a look.</summary>
internal sealed record MailStateWords(OutboundMailState State, string Address, string Title, string Tag, string Icon)
{
    public static readonly IReadOnlyList<MailStateWords> All =
    [
        new(OutboundMailState.Waiting, "en-attente", "En attente", "tag--info", "clock"),
        new(OutboundMailState.Sent, "remis", "Remis au transport", "tag--info", "check"),
        new(OutboundMailState.Delivered, "distribue", "Distribué", "tag--ok", "check"),
        new(OutboundMailState.Bounced, "rejete", "Rejeté", "tag--error", "alert"),
        new(OutboundMailState.Dropped, "ecarte", "Écarté par le prestataire", "tag--error", "alert"),
        new(OutboundMailState.Spam, "indesirable", "Signalé indésirable", "tag--warn", "alert"),
        new(OutboundMailState.Suppressed, "retenu", "Retenu", "tag--warn", "alert"),
        new(OutboundMailState.Failed, "abandonne", "Abandonné", "tag--error", "alert"),
    ];

    public static MailStateWords Of(OutboundMailState state) => All.Single(words => words.State == state);
}
