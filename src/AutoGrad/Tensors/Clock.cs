namespace AutoGrad;

/// <summary>Time as operations are recorded: each has a tick of its own.</summary>
static class Clock
{
    static long now;

    /// <summary>The last tick.</summary>
    public static long Now => Volatile.Read(ref now);

    /// <summary>A new tick, later than all before.</summary>
    public static long Tick() => Interlocked.Increment(ref now);
}
