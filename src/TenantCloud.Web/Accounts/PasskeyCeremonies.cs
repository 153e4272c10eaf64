using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TenantCloud.Core.Data;

namespace TenantCloud.Web.Accounts;

/// <summary>Hands out the challenges of passkeys and verifies the answers, for one kind of account. Nothing is kept between the two: the challenge comes back sealed, for one office, one browser, one purpose and a few minutes.</summary>
/// <remarks>The relying party is the office's hostname of the request, so that a passkey made at one office's host is unknown to a browser at any other.</remarks>
public sealed class PasskeyCeremonies<TUser>(
    IPasskeyHandler<TUser> handler,
    IDataProtectionProvider protection,
    CurrentOffice currentOffice,
    IHttpContextAccessor accessor,
    IOptions<AntiforgeryOptions> forms,
    TimeProvider time)
    where TUser : class
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A ceremony belongs to a request.");

    /// <summary>Asks a browser for a new passkey.</summary>
    /// <param name="owner">For whom; the id is what the passkey carries, never an address.</param>
    public async Task<PasskeyChallenge> BeginMakingAsync(PasskeyUserEntity owner)
    {
        var made = await handler.MakeCreationOptionsAsync(owner, Context);
        return new PasskeyChallenge(Name(made.CreationOptionsJson), Seal($"make {owner.Id}", made.AttestationState));
    }

    /// <summary>Verifies a new passkey.</summary>
    /// <param name="ownerId">For whom it was asked.</param>
    /// <param name="answer">What the browser gave.</param>
    /// <returns>The passkey; null where anything about it is wrong, too late or of another office.</returns>
    public async Task<UserPasskeyInfo?> FinishMakingAsync(string ownerId, PasskeyAnswer answer)
    {
        if (answer is not { Credential: { Length: > 0 } credential } || Open($"make {ownerId}", answer.Challenge) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Context, CredentialJson = credential, AttestationState = state });
        return result is { Succeeded: true, UserEntity.Id: var id } && id == ownerId ? result.Passkey : null;
    }

    /// <summary>Asks a browser to prove that it has a passkey of this office.</summary>
    /// <param name="user">Whose; null lets the person choose among those that the browser knows.</param>
    public async Task<PasskeyChallenge> BeginProvingAsync(TUser? user)
    {
        var asked = await handler.MakeRequestOptionsAsync(user, Context);
        return new PasskeyChallenge(asked.RequestOptionsJson, Seal("prove", asked.AssertionState));
    }

    /// <summary>Verifies a proof. The caller must see to it that one challenge counts once.</summary>
    /// <returns>Who proved it and by what; null where anything about it is wrong, too late or of another office.</returns>
    public async Task<PasskeyProof<TUser>?> FinishProvingAsync(PasskeyAnswer answer)
    {
        if (answer is not { Credential: { Length: > 0 } credential } || Open("prove", answer.Challenge) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Context, CredentialJson = credential, AssertionState = state });
        return result is { Succeeded: true, User: { } user, Passkey: { } passkey }
            ? new PasskeyProof<TUser>(user, passkey, SHA256.HashData(Encoding.UTF8.GetBytes(state)))
            : null;
    }

    /// <summary>The options with the office's name, where the handler has the hostname only. What a browser shows; nothing that is verified.</summary>
    private string Name(string options)
    {
        if (currentOffice.IsChosen && JsonNode.Parse(options) is JsonObject asked && asked["rp"] is JsonObject party)
        {
            party["name"] = currentOffice.Office.Settings.Identity.Name;
            return asked.ToJsonString();
        }

        return options;
    }

    private string Seal(string purpose, string? state) => Protector(purpose).Protect(state ?? "", time.GetUtcNow() + Lifetime);

    private string? Open(string purpose, string? sealedState)
    {
        try
        {
            var state = Protector(purpose).Unprotect(sealedState ?? "", out var expires);
            return expires > time.GetUtcNow() ? state : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The browser, known by the cookie of its form tokens: every page with a passkey form gives it, and no form is taken without it.</summary>
    private string Browser() =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Context.Request.Cookies[forms.Value.Cookie.Name ?? ""] ?? "")));

    private ITimeLimitedDataProtector Protector(string purpose)
    {
        var office = currentOffice.IsChosen ? currentOffice.Id.Value.ToString(CultureInfo.InvariantCulture) : "none";
        return protection.CreateProtector("Passkey", typeof(TUser).Name, $"Office {office}", $"Browser {Browser()}", purpose).ToTimeLimitedDataProtector();
    }
}

/// <summary>What a browser is asked.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, as JSON.</param>
/// <param name="Challenge">The sealed challenge, to be sent back with the answer.</param>
public sealed record PasskeyChallenge(string Options, string Challenge);

/// <summary>What a browser answered.</summary>
public sealed class PasskeyAnswer
{
    /// <summary>The credential, as JSON.</summary>
    public string? Credential { get; init; }

    /// <inheritdoc cref="PasskeyChallenge.Challenge"/>
    public string? Challenge { get; init; }
}

/// <summary>A passkey that answered its challenge.</summary>
/// <param name="User">Whose.</param>
/// <param name="Passkey">Which, with the new count of signatures.</param>
/// <param name="ChallengeHash">SHA-256 of the challenge, to be noted as used.</param>
public sealed record PasskeyProof<TUser>(TUser User, UserPasskeyInfo Passkey, byte[] ChallengeHash);
