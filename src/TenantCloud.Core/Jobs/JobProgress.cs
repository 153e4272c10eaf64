using TenantCloud.Core.Data;

namespace TenantCloud.Core.Jobs;

/// <summary>How far a run is, for the people who watch it. One caller at a time.</summary>
public sealed class JobProgress
{
    private const int MostLines = 200;
    private const int LongestLog = 16_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly AppDbContext _database;
    private readonly JobRun _run;
    private readonly TimeProvider _time;
    private readonly Queue<string> _lines = new();
    private DateTimeOffset _savedAt;

    internal JobProgress(AppDbContext database, JobRun run, TimeProvider time)
    {
        _database = database;
        _run = run;
        _time = time;
        _savedAt = run.StartedAt;
    }

    /// <summary>Adds a line to the run's log; the last 200 are kept.</summary>
    /// <param name="line">Numbers and words of the trade; no names, addresses or references of residents.</param>
    public void Log(string line)
    {
        if (_lines.Count == MostLines)
        {
            _lines.Dequeue();
        }

        _lines.Enqueue($"{_time.GetUtcNow():HH:mm:ss} {line.ReplaceLineEndings(" ")}");
    }

    /// <summary>Notes the share done; written at most once a second.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="cancellationToken">The node is stopping.</param>
    public async Task ReportAsync(int percent, CancellationToken cancellationToken)
    {
        _run.ProgressPercent = Math.Clamp(percent, 0, 100);
        if (_time.GetUtcNow() - _savedAt >= Pause)
        {
            _savedAt = _time.GetUtcNow();
            WriteLog();
            await _database.SaveChangesAsync(cancellationToken);
        }
    }

    internal void WriteLog()
    {
        var log = string.Join('\n', _lines);
        _run.Log = log.Length == 0 ? null : log[^Math.Min(log.Length, LongestLog)..];
    }
}
