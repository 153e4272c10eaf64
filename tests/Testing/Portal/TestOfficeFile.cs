using System.Text.Json.Nodes;

namespace TenantCloud.Testing.Portal;

/// <summary>The file of an office that is valid and small; a test changes what it is about.</summary>
public static class TestOfficeFile
{
    /// <summary>Environment variable that holds the key of every test office's shop.</summary>
    public const string ShopKeyVariable = "TENANTCLOUD_TEST_SHOP_KEY";

    /// <summary>The key of every test office's shop.</summary>
    public const string ShopKey = "key-of-the-test-shops";

    static TestOfficeFile() => Environment.SetEnvironmentVariable(ShopKeyVariable, ShopKey);

    public static JsonObject Create()
    {
        var key = $"o{Guid.CreateVersion7():N}"[..32];
        var json = $$"""
        {
          "key": "{{key}}",
          "hostnames": ["{{key}}.test"],
          "theme": "la-rochelle",
          "identity": {
            "name": "Office public de l’habitat de Ville", "shortName": "Office de Ville", "tagline": "Espace locataire", "portalName": "Espace locataire",
            "address": ["1 rue de la République", "17000 Ville"], "phone": "05 46 00 00 00", "email": "contact@office.test"
          },
          "menu": {
            "layout": "menu",
            "entries": [
              { "to": "home", "label": "Accueil" }, { "to": "leases", "label": "Contrat" }, { "to": "documents", "label": "Documents" },
              { "to": "payment", "label": "Paiement" }, { "to": "account", "label": "Compte" }
            ],
            "tiles": [{ "to": "leases", "label": "Contrat" }, { "to": "payment", "label": "Paiement" }]
          },
          "registration": {
            "reference": [
              { "kind": "lease", "label": "Votre référence client", "hint": "8 chiffres, en haut à gauche de votre avis.", "prefix": "L/", "minDigits": 8, "maxDigits": 8, "example": "00412870" }
            ]
          },
          "signIn": { "rememberMe": true },
          "password": { "minimumLength": 8, "digits": 2 },
          "leases": { "kinds": [{ "code": "logement", "label": "Logement" }, { "code": "garage", "label": "Garage" }], "numberPrefix": "L/" },
          "payments": {
            "provider": "lyra", "bankName": "Banque d’essai", "brands": ["CB", "VISA", "MASTERCARD"],
            "shop": { "shopId": "{{Random.Shared.Next(10_000_000, 99_999_999)}}", "mode": "test", "formUrl": "http://banque.localhost/vads-payment/", "key": "env:{{ShopKeyVariable}}" }
          },
          "mail": { "senderName": "Office de Ville", "senderAddress": "ne-pas-repondre@office.test" },
          "legal": { "publicationDirector": "La direction", "host": ["Hébergeur"] }
        }
        """;
        return JsonNode.Parse(json)!.AsObject();
    }
}
