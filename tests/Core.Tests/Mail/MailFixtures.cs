using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Mail;
using TenantCloud.Offices;
using TenantCloud.Offices.Texts;
using TenantCloud.Testing;

namespace TenantCloud.Core.Tests.Mail;

/// <summary>Offices with words for <see cref="SampleMail"/>, and services that send to a transport of the test.</summary>
internal static class MailFixtures
{
    private static readonly Dictionary<string, string> French = new()
    {
        ["mail.layout.automatic"] = "Message automatique.",
        ["mail.layout.copy-link"] = "Ou cette adresse :",
        ["mail.layout.hello"] = "Bonjour,",
        ["mail.layout.home"] = "Ouvrir {portal}",
        ["mail.layout.phone"] = "Téléphone : {phone}",
        ["mail.sample-mail.subject"] = "Paiement de {amount} pour {name}",
        ["mail.sample-mail.intro"] = "Bonjour {name}, reçu le {day}.",
        ["mail.sample-mail.button"] = "Confirmer",
    };

    public static Office WithWords(this Office office, params (string Key, string Text)[] changes)
    {
        var texts = new Dictionary<string, string>(French);
        foreach (var (key, text) in changes)
        {
            texts[key] = text;
        }

        return office with { Texts = new TextCatalog(new Dictionary<string, IReadOnlyDictionary<string, string>> { ["fr"] = texts }) };
    }

    public static SampleMail CreateMail(Uri link, string name = "Jeanne") => new()
    {
        Name = name,
        AmountCents = 48_632,
        Day = new DateOnly(2026, 3, 1),
        At = new DateTimeOffset(2026, 7, 14, 8, 5, 0, TimeSpan.Zero),
        ConfirmLink = link,
    };

    public static ServiceProvider CreateMailServices(
        this TestDatabase database, ManualTime time, Func<IReadOnlyList<Office>> offices, Func<IMailTransport>? transport = null, Dictionary<string, string?>? configuration = null) =>
        database.CreateServices(services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration ?? new() { ["Mail:File:Folder"] = "mails" }).Build());
            services.AddSingleton<CurrentSnapshot>(() => new OfficeSnapshot(1, offices()));
            services.AddMail();
            services.AddJobRuns();
            if (transport is not null)
            {
                services.AddScoped(_ => transport());
            }
        });
}
