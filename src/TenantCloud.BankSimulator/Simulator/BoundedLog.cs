namespace TenantCloud.BankSimulator.Simulator;

/// <summary>Keeps the newest entries by key, forgets the oldest. Safe for several threads.</summary>
/// <param name="capacity">Most entries kept; at least 1.</param>
/// <param name="key">What makes two entries the same; the later one replaces the earlier in its place.</param>
public sealed class BoundedLog<TEntry>(int capacity, Func<TEntry, string> key)
    where TEntry : class
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TEntry> _entries = new();
    private readonly Dictionary<string, LinkedListNode<TEntry>> _nodes = new(StringComparer.Ordinal);

    /// <summary>Adds an entry, or replaces the one with the same key.</summary>
    public void Put(TEntry entry)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key(entry), out var node))
            {
                node.Value = entry;
                return;
            }

            Add(entry);
        }
    }

    /// <summary>Adds an entry unless its key is taken.</summary>
    /// <returns>False if an entry with this key is there.</returns>
    public bool TryAdd(TEntry entry)
    {
        lock (_gate)
        {
            if (_nodes.ContainsKey(key(entry)))
            {
                return false;
            }

            Add(entry);
            return true;
        }
    }

    public TEntry? Find(string wanted)
    {
        lock (_gate)
        {
            return _nodes.TryGetValue(wanted, out var node) ? node.Value : null;
        }
    }

    /// <summary>A copy of what is kept, newest first.</summary>
    public IReadOnlyList<TEntry> NewestFirst()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _nodes.Clear();
        }
    }

    private void Add(TEntry entry)
    {
        _nodes.Add(key(entry), _entries.AddFirst(entry));
        if (_entries.Count > capacity && _entries.Last is { } oldest)
        {
            _entries.RemoveLast();
            _nodes.Remove(key(oldest.Value));
        }
    }
}
