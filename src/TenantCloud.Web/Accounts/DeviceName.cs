using TenantCloud.Web.Hosting;

namespace TenantCloud.Web.Accounts;

/// <summary>A device as its owner would call it, from what the browser says of itself.</summary>
public static class DeviceName
{
    // The order decides: Edge, Opera and Samsung's browser also say Chrome, and Chrome says Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    // Android says Linux, and iPhones say Mac OS X.
    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "Chromebook"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    public static string Of(string? userAgent, PortalText text) => (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
    {
        ({ } browser, { } system) => text.Format("recovery.devices.device", ("browser", browser), ("system", system)),
        ({ } browser, null) => browser,
        (null, { } system) => system,
        _ => text["recovery.devices.unknown"],
    };

    private static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        Array.Find(known, candidate => userAgent?.Contains(candidate.Mark, StringComparison.Ordinal) is true).Name;
}
