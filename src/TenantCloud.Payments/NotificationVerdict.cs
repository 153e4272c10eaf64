namespace TenantCloud.Payments;

/// <summary>Whether a message can be believed, and if not, why.</summary>
public enum NotificationVerdict
{
    /// <summary>Not a form, in bytes, encoding or names: broken UTF-8 or escapes, a name given twice, too long.</summary>
    Malformed,

    /// <summary>Not sent as a form.</summary>
    WrongContentType,

    /// <summary>No signature, or not the one this shop's key makes.</summary>
    BadSignature,

    /// <summary>Signed, but not sent from server to server: a browser return sent to the wrong address.</summary>
    NotANotification,

    /// <summary>Signed, but for another shop number.</summary>
    WrongShop,

    /// <summary>Signed, but in test mode for a production shop, or the other way round.</summary>
    WrongMode,

    /// <summary>Signed by the bank, but a field this library needs is missing or unreadable: a person has to look.</summary>
    Incomplete,

    /// <summary>Signed by the bank for this shop and mode, and complete.</summary>
    Genuine,
}
