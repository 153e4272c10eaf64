using System.Security.Cryptography;
using TenantCloud.Offices.Settings;

namespace TenantCloud.Offices.Loading;

/// <summary>What must hold between the settings of an office's own mail transport.</summary>
internal static class MailRules
{
    public static void Check(MailTransportSettings? transport, JsonObjectValue source, ICollection<ConfigurationError> errors)
    {
        if (transport is null)
        {
            return;
        }

        var place = source.At("mail", "transport");
        if (transport is { SendGrid: null, Smtp: null } or { SendGrid: not null, Smtp: not null })
        {
            errors.Add(place.Error("An office's own transport is one account or one server.", "Give \"sendGrid\" or \"smtp\"; remove \"transport\" to use the deployment's."));
        }

        if (transport.Smtp is { } smtp && smtp.User is null != smtp.Password is null)
        {
            errors.Add(place.At("smtp").Error("A user and a password go together.", "Give both, or neither where the server knows the portal by its address."));
        }

        if (transport.SendGrid is { BaseUrl.Scheme: not ("https" or "http") })
        {
            errors.Add(place.At("sendGrid", "baseUrl").Error("The address begins with neither https:// nor http://.", "Write it as https://api.sendgrid.com/."));
        }

        if (transport.SendGrid?.WebhookPublicKey is { } key && !IsPublicKey(key))
        {
            errors.Add(place.At("sendGrid", "webhookPublicKey").Error("This is no public key of elliptic curves in Base64.", "Copy the verification key that the provider shows, about 124 characters."));
        }
    }

    private static bool IsPublicKey(string key)
    {
        try
        {
            using var read = ECDsa.Create();
            read.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
