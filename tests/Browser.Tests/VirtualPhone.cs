using System.Text.Json;
using Microsoft.Playwright;

namespace TenantCloud.Browser.Tests;

/// <summary>Chromium's virtual authenticator in a visitor's browser: a phone that keeps passkeys and recognises its owner by itself.</summary>
public sealed class VirtualPhone
{
    private readonly ICDPSession _browser;
    private string _id;

    private VirtualPhone(ICDPSession browser, string id) => (_browser, _id) = (browser, id);

    public static async Task<VirtualPhone> GiveAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        return new VirtualPhone(browser, await AddAsync(browser));
    }

    /// <summary>Whether the finger, the face or the code will be the owner's; where not, the browser gives up as when somebody cancels.</summary>
    public Task RecogniseAsync(bool isOwner) =>
        _browser.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = _id, ["isUserVerified"] = isOwner });

    /// <summary>The passkeys with their private keys, as a thief who opened the phone would copy them.</summary>
    public async Task<IReadOnlyList<JsonElement>> CopyAsync()
    {
        var answer = await _browser.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = _id });
        return [.. answer?.GetProperty("credentials").EnumerateArray() ?? []];
    }

    /// <summary>Replaces the phone by another that holds these passkeys.</summary>
    public async Task ReplaceAsync(IReadOnlyList<JsonElement> passkeys)
    {
        await _browser.SendAsync("WebAuthn.removeVirtualAuthenticator", new Dictionary<string, object> { ["authenticatorId"] = _id });
        _id = await AddAsync(_browser);
        foreach (var passkey in passkeys)
        {
            await _browser.SendAsync("WebAuthn.addCredential", new Dictionary<string, object> { ["authenticatorId"] = _id, ["credential"] = passkey });
        }
    }

    private static async Task<string> AddAsync(ICDPSession browser)
    {
        var answer = await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return answer?.GetProperty("authenticatorId").GetString() ?? throw new InvalidOperationException("The browser gave no authenticator.");
    }
}
