namespace AutoGrad;

/// <summary>Which random numbers a computation drew, so that it can be done again with the same ones. It flows with <c>async</c> code.</summary>
sealed class DrawLog
{
    static readonly AsyncLocal<DrawLog?> current = new();
    static bool everUsed;

    readonly Dictionary<RandomSource, long> starts;
    readonly Dictionary<RandomSource, long>? counters;
    readonly DrawLog? around = Current;
    readonly Lock gate = new();

    /// <summary>A log of a computation that is about to begin.</summary>
    public DrawLog() => starts = [];

    /// <summary>The same draws as another log's, from the beginning.</summary>
    public DrawLog(DrawLog first) => (starts, counters) = (first.starts, new(first.starts));

    /// <summary>The log here and now.</summary>
    public static DrawLog? Current => everUsed ? current.Value : null;

    public Scope Enter()
    {
        everUsed = true;
        Scope scope = new(current.Value);
        current.Value = this;
        return scope;
    }

    /// <summary>The number of the next draw from a source.</summary>
    public long Take(RandomSource source)
    {
        lock (gate)
        {
            // What the first computation did not draw from was made by it, and is made again.
            if (counters is not null && counters.TryGetValue(source, out var count))
            {
                counters[source] = count + 1;
                return count;
            }
            count = around is null ? source.Take() : around.Take(source);
            if (counters is null) starts.TryAdd(source, count);
            return count;
        }
    }

    public readonly ref struct Scope(DrawLog? before)
    {
        public void Dispose() => current.Value = before;
    }
}
