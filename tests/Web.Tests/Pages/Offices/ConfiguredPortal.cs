using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TenantCloud.Offices;
using TenantCloud.Offices.Catalog;
using TenantCloud.Offices.Settings;
using TenantCloud.Testing;
using TenantCloud.Testing.Portal;
using TenantCloud.Web.Tests.Pages.Accounts;
using TenantCloud.Web.Tests.Pages.Offices;
using Xunit;
using PortalPage = TenantCloud.Testing.Portal.PortalPage;

[assembly: AssemblyFixture(typeof(ConfiguredPortal))]

namespace TenantCloud.Web.Tests.Pages.Offices;

/// <summary>The portal as it is configured for the offices that have a guide.</summary>
public sealed partial class ConfiguredPortal : IAsyncLifetime
{
    public const string Password = "Amarrage-27-Quai!";

    private readonly TestDatabase _database = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<PortalPage>>> _homes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PortalBrowser> _browsers = new(StringComparer.Ordinal);
    private PortalHost? _host;

    public PortalHost Host => _host ?? throw new InvalidOperationException("The portal was not started.");

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _host = new PortalHost(_database, officesFolder: Path.Combine(TestServer.RepositoryRoot, "tenants-config"));
    }

    public Office Office(string key) => Host.Services.GetRequiredService<OfficeCatalog>().Current.Offices.Single(office => office.Key == key);

    /// <summary>A page of an office as a stranger sees it.</summary>
    public async Task<PortalPage> GetAsync(string key, string path)
    {
        using var browser = Host.Browser(Office(key));
        var page = await browser.GetAsync(path);
        ((int)page.Status).ShouldBe(200, $"{key}{path}");
        return page;
    }

    /// <summary>Every step of an office's registration, the earlier ones filled as the notice of a resident says.</summary>
    public async Task<IReadOnlyList<PortalPage>> RegistrationAsync(string key)
    {
        using var browser = Host.Browser(Office(key));
        var first = await browser.GetAsync("/inscription");
        return Office(key).Settings.Registration.Steps == 1 ? [first] : [first, await NextAsync(browser, first, Identity(Office(key), await PersonAsync(key)))];
    }

    /// <summary>The home page of a resident, Mme Maëlle Le Goff, who came all the way from her notice through the pages.</summary>
    public Task<PortalPage> HomeAsync(string key) => _homes.GetOrAdd(key, _ => new Lazy<Task<PortalPage>>(() => SignInAsync(key))).Value;

    /// <summary>A page as Mme Le Goff reads it when she is signed in.</summary>
    public async Task<PortalPage> ReadAsync(string key, string path)
    {
        await HomeAsync(key);
        var page = await _browsers[key].GetAsync(path);
        ((int)page.Status).ShouldBe(200, $"{key}{path}");
        return page;
    }

    public async Task<Person> PersonAsync(string key)
    {
        await using var scope = Host.Enter(Office(key));
        return await Person.CreateAsync(scope, Office(key), "Le Goff", "Maëlle");
    }

    /// <summary>Sends what an office asks for, in as many steps as it has.</summary>
    /// <param name="key">The office.</param>
    /// <param name="browser">Who registers.</param>
    /// <param name="person">Whose notice they have.</param>
    /// <param name="email">Where the link goes.</param>
    /// <param name="changes">Answers that differ from what the office wants.</param>
    public async Task<PortalPage> RegisterAsync(string key, PortalBrowser browser, Person person, string email, params IEnumerable<(string Field, string Value)> changes)
    {
        var office = Office(key);
        var form = await browser.GetAsync("/inscription");
        var answers = Identity(office, person);
        if (office.Settings.Registration.Steps > 1)
        {
            form = await NextAsync(browser, form, answers);
            answers = [];
        }

        foreach (var (name, value) in new[] { ("Email", email), ("EmailAgain", email), ("Password", Password), ("PasswordAgain", Password), ("AcceptsTerms", "true") })
        {
            if (form.Document.QuerySelector($"[name='Credentials.{name}']") is not null)
            {
                answers[$"Credentials.{name}"] = value;
            }
        }

        foreach (var (field, value) in changes)
        {
            answers[field] = value;
        }

        return await browser.SubmitAsync(form, answers);
    }

    /// <summary>Text of the newest mail to an address.</summary>
    public async Task<string> MailAsync(string key, string email)
    {
        await using var scope = Host.Enter(Office(key));
        return await scope.Database.OutboundMails.Where(mail => mail.Recipient == email).OrderByDescending(mail => mail.Id).Select(mail => mail.Text).FirstAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values)
        {
            browser.Dispose();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    private async Task<PortalPage> SignInAsync(string key)
    {
        var office = Office(key);
        var browser = _browsers.GetOrAdd(key, _ => Host.Browser(office));
        var person = await PersonAsync(key);
        if (office.Settings.Registration.Mode is not RegistrationMode.IssuedCredentials)
        {
            var email = $"maelle-{key}@exemple.test";
            await RegisterAsync(key, browser, person, email);
            await browser.SubmitAsync(await browser.GetAsync(Link().Match(await MailAsync(key, email)).Value));
            return await browser.SignInAsync(email, Password);
        }

        var codes = (await RegisterAsync(key, browser, person, "")).Codes();
        var change = await browser.SignInAsync(codes[0], codes[1]);
        await browser.SubmitAsync(change, new Dictionary<string, string> { ["Input.Current"] = codes[1], ["Input.Password"] = Password, ["Input.PasswordAgain"] = Password });
        return await browser.GetAsync("/");
    }

    private static Task<PortalPage> NextAsync(PortalBrowser browser, PortalPage page, Dictionary<string, string> answers)
    {
        page.Document.QuerySelector("main form")?.SetAttribute("action", "/inscription?handler=Next");
        return browser.SubmitAsync(page, answers);
    }

    private static Dictionary<string, string> Identity(Office office, Person person)
    {
        var answers = person.References.Select((number, index) => ($"Identity.References[{index}]", number)).ToDictionary();
        answers["Identity.LastName"] = "LE GOFF";
        foreach (var field in office.Settings.Registration.IdentityFields)
        {
            answers[$"Identity.{field}"] = field is IdentityField.BirthDate ? "10/09/1975" : "Maëlle";
        }

        return answers;
    }

    [GeneratedRegex(@"/inscription/confirmer\?jeton=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
