using TenantCloud.Offices.Loading;

namespace TenantCloud.Offices.Catalog;

/// <summary>Holds the offices being served and follows their files: a good change is served within a second, whole; a bad one changes nothing and is told.</summary>
/// <param name="sources">Where offices are read from.</param>
/// <param name="numbering">Gives offices their numbers.</param>
/// <param name="timeProvider">The clock.</param>
public sealed class OfficeCatalog(OfficeSources sources, OfficeNumbering numbering, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private volatile OfficeSnapshot? _current;
    private volatile OfficeCatalogStatus? _status;
    private OfficeFileWatch? _watch;
    private Task _following = Task.CompletedTask;

    /// <summary>A new snapshot is being served. Raised one at a time, off the request's way.</summary>
    public event EventHandler<OfficesChangedEventArgs>? Changed;

    /// <summary>Changed files were refused.</summary>
    public event EventHandler<OfficesRefusedEventArgs>? Refused;

    /// <summary>Changed files could not be followed.</summary>
    public event EventHandler<OfficesUnreadableEventArgs>? Unreadable;

    /// <summary>The offices being served. Costs one read of memory.</summary>
    /// <exception cref="InvalidOperationException">Before <see cref="StartAsync"/>.</exception>
    public OfficeSnapshot Current => _current ?? throw new InvalidOperationException("The catalog of offices has not started.");

    /// <summary>How the last reading of the files went.</summary>
    /// <exception cref="InvalidOperationException">Before <see cref="StartAsync"/>.</exception>
    public OfficeCatalogStatus Status => _status ?? throw new InvalidOperationException("The catalog of offices has not started.");

    /// <summary>Reads the offices and begins to follow their files.</summary>
    /// <exception cref="InvalidConfigurationException">Anything in the files is wrong.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Followed first, so that a change between reading and following is not lost.
        _watch ??= new OfficeFileWatch(sources, timeProvider, Follow);
        var result = await ReloadAsync(cancellationToken);
        if (_current is null)
        {
            throw new InvalidConfigurationException(result.Errors);
        }
    }

    /// <summary>Reads the files now and serves them if nothing in them is wrong.</summary>
    /// <returns>What was read, or why it was refused.</returns>
    public async Task<LoadResult> ReloadAsync(CancellationToken cancellationToken)
    {
        await _reloading.WaitAsync(cancellationToken);
        try
        {
            return await TakeAsync(OfficeLoader.Load(sources), cancellationToken);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>Stops following; what is served stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        _watch?.Dispose();
        await _following;
        _stopping.Dispose();
        _reloading.Dispose();
    }

    private void Follow()
    {
        lock (_stopping)
        {
            if (!_stopping.IsCancellationRequested)
            {
                _following = FollowAsync(_following);
            }
        }
    }

    private async Task FollowAsync(Task previous)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await ReloadSettledAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nobody waits for this task: the host hears of it here, and it is tried again later.
            _watch?.Later();
            Unreadable?.Invoke(this, new OfficesUnreadableEventArgs(exception));
        }
    }

    private async Task ReloadSettledAsync(CancellationToken cancellationToken)
    {
        await _reloading.WaitAsync(cancellationToken);
        try
        {
            var before = OfficeFileWatch.Fingerprint(sources);
            var result = OfficeLoader.Load(sources);
            if (before != OfficeFileWatch.Fingerprint(sources))
            {
                // Somebody is still writing: what was read may be half of it.
                _watch?.Again();
                return;
            }

            _watch?.Remember(before);
            await TakeAsync(result, cancellationToken);
        }
        finally
        {
            _reloading.Release();
        }
    }

    private async Task<LoadResult> TakeAsync(LoadResult result, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        if (!result.IsUsable)
        {
            _status = new OfficeCatalogStatus(_status?.Epoch ?? 0, _status?.LoadedAt ?? now, now, result.Errors);
            Refused?.Invoke(this, new OfficesRefusedEventArgs(result.Errors));
            return result;
        }

        var ids = await numbering([.. result.Offices.Select(office => office.Settings.Key)], cancellationToken);
        var previous = _current;
        var epoch = (previous?.Epoch ?? 0) + 1;
        var snapshot = new OfficeSnapshot(epoch, result.Offices.Select(office => new Office(ids[office.Settings.Key], office.Settings, office.Theme, office.Texts, epoch)));
        _current = snapshot;
        _status = new OfficeCatalogStatus(epoch, now, now, []);
        if (previous is not null)
        {
            Changed?.Invoke(this, new OfficesChangedEventArgs(previous, snapshot));
        }

        return result;
    }
}
