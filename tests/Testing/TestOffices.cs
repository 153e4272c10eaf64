using TenantCloud.Offices;
using TenantCloud.Offices.Settings;
using TenantCloud.Offices.Texts;
using TenantCloud.Offices.Themes;

namespace TenantCloud.Testing;

/// <summary>Offices that exist in memory only, for tests that need no page: their theme has no file and their catalog no word.</summary>
public static class TestOffices
{
    public static Office Create(OfficeId id, OfficeSettings settings) =>
        new(id, settings, new Theme(settings.Theme, new Dictionary<string, ThemeFile>()), new TextCatalog(new Dictionary<string, IReadOnlyDictionary<string, string>>()), Epoch: 1);

    /// <summary>Valid settings with a key and a hostname of their own, and no section switched on.</summary>
    public static OfficeSettings CreateSettings()
    {
        var key = $"office-{Guid.CreateVersion7():N}"[..39];
        return new OfficeSettings
        {
            Key = key,
            Hostnames = [$"{key}.test"],
            Theme = "test",
            Identity = new IdentitySettings
            {
                Name = "Office public de l’habitat",
                ShortName = "Office",
                Tagline = "Office public",
                PortalName = "Espace locataire",
                Address = ["1, rue de la République", "17000 Ville"],
            },
            Menu = new MenuSettings { Entries = [new MenuEntrySettings { To = PortalPage.Home, Label = "Accueil" }] },
            Registration = new RegistrationSettings
            {
                Reference =
                [
                    new ReferencePartSettings
                    {
                        Kind = ReferenceKind.Lease,
                        Label = "Numéro de contrat",
                        Hint = "Huit chiffres, en haut à gauche de l’avis",
                        MinDigits = 8,
                        MaxDigits = 8,
                        Example = "00000000",
                    },
                ],
            },
            Password = new PasswordSettings { MinimumLength = 8 },
            Leases = new LeaseSettings { Kinds = [new LeaseKindSettings { Code = "logement", Label = "Logement" }] },
            Mail = new MailSettings { SenderName = "Office", SenderAddress = "ne-pas-repondre@office.test" },
            Legal = new LegalSettings { PublicationDirector = "La direction", Host = ["Hébergeur"] },
        };
    }
}
