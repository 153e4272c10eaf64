using Shouldly;
using TenantCloud.Offices.Catalog;
using TenantCloud.Offices.Loading;
using Xunit;

namespace TenantCloud.Offices.Tests.Catalog;

public sealed class OfficeCatalogTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly OfficeFolder _folder = new();
    private readonly OfficeCatalog _catalog;

    public OfficeCatalogTests()
    {
        _folder.AddOffice("first");
        _folder.AddOffice("second");
        _catalog = new OfficeCatalog(_folder.Sources, NumberInOrderOfSight(), TimeProvider.System);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Current_BeforeStart_Throws() => Should.Throw<InvalidOperationException>(() => _catalog.Current);

    [Fact]
    public async Task Start_GoodFolder_ServesItsOffices()
    {
        await _catalog.StartAsync(Cancelled);

        _catalog.Current.Epoch.ShouldBe(1);
        _catalog.Current.Offices.Select(office => office.Key).ShouldBe(["first", "second"]);
        Find("second.localhost").ShouldNotBeNull().Id.ShouldBe(new OfficeId(2));
        Find("third.localhost").ShouldBeNull();
        _catalog.Status.IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public async Task Start_BadFolder_ThrowsEverything()
    {
        _folder.Replace("tenants-config/first.json", "\"minimumLength\": 8", "\"minimumLength\": 1");
        _folder.Replace("tenants-config/second.json", "\"minimumLength\": 8", "\"minimumLength\": 2");

        var exception = await Should.ThrowAsync<InvalidConfigurationException>(() => _catalog.StartAsync(Cancelled));

        exception.Errors.Count.ShouldBe(2);
        exception.Message.ShouldContain("tenants-config/first.json:8: $.password.minimumLength");
    }

    [Fact]
    public async Task Files_Changed_AreServedWithoutAsking()
    {
        await _catalog.StartAsync(Cancelled);
        var pinned = _catalog.Current;

        await UntilChanged(() => _folder.Replace("tenants-config/first.json", "Office first", "Office renamed"));

        Find("first.localhost")!.Settings.Identity.Name.ShouldBe("Office renamed");
        Find("first.localhost")!.Epoch.ShouldBe(2);
        pinned.Offices[0].Settings.Identity.Name.ShouldBe("Office first");
    }

    [Fact]
    public async Task Files_Added_AreServedUnderANewNumber()
    {
        await _catalog.StartAsync(Cancelled);

        await UntilChanged(() => _folder.AddOffice("a-third"));

        Find("a-third.localhost").ShouldNotBeNull().Id.ShouldBe(new OfficeId(3));
        Find("first.localhost")!.Id.ShouldBe(new OfficeId(1));
    }

    [Fact]
    public async Task Files_Removed_RetireTheirHostnames()
    {
        await _catalog.StartAsync(Cancelled);

        await UntilChanged(() => File.Delete(_folder.PathOf("tenants-config/second.json")));

        Find("second.localhost").ShouldBeNull();
        Find("first.localhost").ShouldNotBeNull();
    }

    [Fact]
    public async Task Files_ReplacedByRename_AreServed()
    {
        await _catalog.StartAsync(Cancelled);
        _folder.Write("tenants-config/first.json.tmp", OfficeFolder.Office("first").Replace("Office first", "Office renamed", StringComparison.Ordinal));

        await UntilChanged(() => File.Move(_folder.PathOf("tenants-config/first.json.tmp"), _folder.PathOf("tenants-config/first.json"), overwrite: true));

        Find("first.localhost")!.Settings.Identity.Name.ShouldBe("Office renamed");
    }

    [Fact]
    public async Task Theme_Changed_IsServed()
    {
        await _catalog.StartAsync(Cancelled);
        var before = Find("first.localhost")!.Theme.Files["theme.css"].Version;

        await UntilChanged(() => _folder.Replace("themes/plain/theme.css", "#ffffff", "#fefefe"));

        Find("first.localhost")!.Theme.Files["theme.css"].Version.ShouldNotBe(before);
    }

    [Fact]
    public async Task Files_Wrong_KeepTheLastGoodOfficesAndAreTold()
    {
        await _catalog.StartAsync(Cancelled);
        var good = _catalog.Current;

        var errors = await UntilRefused(() => _folder.Replace("tenants-config/first.json", "\"minimumLength\": 8", "\"minimumLength\": 1"));

        errors.ShouldHaveSingleItem().JsonPath.ShouldBe("$.password.minimumLength");
        _catalog.Current.ShouldBeSameAs(good);
        _catalog.Status.IsCurrent.ShouldBeFalse();
        _catalog.Status.Epoch.ShouldBe(1);

        await UntilChanged(() => _folder.Replace("tenants-config/first.json", "\"minimumLength\": 1", "\"minimumLength\": 9"));

        _catalog.Status.IsCurrent.ShouldBeTrue();
        Find("first.localhost")!.Settings.Password.MinimumLength.ShouldBe(9);
    }

    [Fact]
    public async Task Files_HalfWritten_AreNotServedUntilWhole()
    {
        await _catalog.StartAsync(Cancelled);
        var whole = OfficeFolder.Office("first").Replace("Office first", "Office renamed", StringComparison.Ordinal);

        await UntilRefused(() => _folder.Write("tenants-config/first.json", whole[..(whole.Length / 2)]));
        Find("first.localhost")!.Settings.Identity.Name.ShouldBe("Office first");
        await UntilChanged(() => _folder.Write("tenants-config/first.json", whole));

        Find("first.localhost")!.Settings.Identity.Name.ShouldBe("Office renamed");
    }

    [Fact]
    public async Task Files_OtherThanOffices_ChangeNothing()
    {
        await _catalog.StartAsync(Cancelled);
        _folder.Write("tenants-config/first.json~", "{");
        _folder.Write("tenants-config/.first.json.swp", "{");
        _folder.Write("tenants-config/first.json.tmp", "{");

        await UntilChanged(() => _folder.AddOffice("third"));

        _catalog.Status.IsCurrent.ShouldBeTrue();
        _catalog.Current.Offices.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Numbering_Fails_IsToldAndTheOfficesStay()
    {
        var calls = 0;
        await using var catalog = new OfficeCatalog(
            _folder.Sources,
            (keys, cancellationToken) => ++calls == 1 ? NumberInOrderOfSight()(keys, cancellationToken) : throw new TimeoutException(),
            TimeProvider.System);
        await catalog.StartAsync(Cancelled);
        var told = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        catalog.Unreadable += (_, failure) => told.TrySetResult(failure.Exception);

        _folder.AddOffice("third");

        (await told.Task.WaitAsync(Patience, Cancelled)).ShouldBeOfType<TimeoutException>();
        catalog.Current.Offices.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Reload_Asked_ReadsNow()
    {
        await _catalog.StartAsync(Cancelled);
        _folder.AddOffice("third");

        var result = await _catalog.ReloadAsync(Cancelled);

        result.IsUsable.ShouldBeTrue();
        Find("third.localhost").ShouldNotBeNull();
    }

    [Fact]
    public async Task Current_ReadDuringReloads_IsAlwaysWhole()
    {
        await _catalog.StartAsync(Cancelled);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var snapshot = _catalog.Current;
                    snapshot.Offices.ShouldAllBe(office => office.Epoch == snapshot.Epoch && snapshot.Find(office.Id) == office);
                }
            },
            Cancelled);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _catalog.ReloadAsync(Cancelled)));
        await stop.CancelAsync();

        await reading;
        _catalog.Current.Epoch.ShouldBe(21);
    }

    private static OfficeNumbering NumberInOrderOfSight()
    {
        var numbers = new Dictionary<string, OfficeId>(StringComparer.Ordinal);
        return (keys, _) =>
        {
            foreach (var key in keys.Order(StringComparer.Ordinal))
            {
                numbers.TryAdd(key, new OfficeId(numbers.Count + 1));
            }

            return Task.FromResult<IReadOnlyDictionary<string, OfficeId>>(numbers);
        };
    }

    private Office? Find(string name) => Hostname.TryParse(name, out var hostname) ? _catalog.Current.FindByHostname(hostname) : null;

    private async Task UntilChanged(Action change)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _catalog.Changed += Note;
        change();
        await changed.Task.WaitAsync(Patience, Cancelled);
        _catalog.Changed -= Note;

        void Note(object? sender, OfficesChangedEventArgs e) => changed.TrySetResult();
    }

    private async Task<IReadOnlyList<ConfigurationError>> UntilRefused(Action change)
    {
        var refused = new TaskCompletionSource<IReadOnlyList<ConfigurationError>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _catalog.Refused += Note;
        change();
        var errors = await refused.Task.WaitAsync(Patience, Cancelled);
        _catalog.Refused -= Note;
        return errors;

        void Note(object? sender, OfficesRefusedEventArgs e) => refused.TrySetResult(e.Errors);
    }
}
