using System.Diagnostics;

namespace AutoGrad.Kernels;

/// <summary>A wait outside of managed code that lasts about as long as a collection of garbage.</summary>
/// <remarks>
/// From <see cref="Least"/> iterations on the runtime spins outside of managed code: a thread that does so need not be stopped for a collection. If it comes back before the end, it is put to sleep and has to be woken, which
/// costs more than the collection; if it comes back long after, its work begins late.
/// </remarks>
static class OutsideSpin
{
    const int Least = 1024, Most = 1 << 16;

    static double ticksPerIteration = double.MaxValue, collection;

    /// <summary>Waits about as long as the collections before took.</summary>
    public static void Wait()
    {
        var rate = Volatile.Read(ref ticksPerIteration);
        var iterations = (int)Math.Clamp(Volatile.Read(ref collection) / rate, Least, Most);
        var began = Stopwatch.GetTimestamp();
        Thread.SpinWait(iterations);
        // Whoever is held up takes longer, so that the least is the rate.
        var took = (double)(Stopwatch.GetTimestamp() - began) / iterations;
        if (took < rate) Volatile.Write(ref ticksPerIteration, took);
    }

    /// <summary>A collection took so many ticks of <see cref="Stopwatch"/>. A single long one is somebody else's doing.</summary>
    public static void Collected(long ticks)
    {
        var before = collection;
        Volatile.Write(ref collection, before == 0 ? ticks : before + ((Math.Min(ticks, 2 * before) - before) / 8));
    }
}
