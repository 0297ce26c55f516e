using System.Diagnostics;

namespace AutoGrad.Kernels;

/// <summary>A short time of busy waiting before a thread blocks.</summary>
/// <remarks>
/// To block and to be woken costs tens of microseconds, to spin until the next job a few hundred nanoseconds. A loop of
/// kernels follows itself closely, so waiting threads spin, but before long they block. Who waits for work, not for the
/// end of work, is polite: it soon offers its core to whoever needs it, perhaps to the very thread that will bring work.
/// </remarks>
struct Patience(bool polite)
{
    static readonly long limit = Stopwatch.Frequency / 20_000; // 50 µs
    static readonly bool alone = Environment.ProcessorCount == 1;
    long start;

    /// <summary>Waits a moment; false once patience has run out.</summary>
    public bool Spin()
    {
        long now = Stopwatch.GetTimestamp();
        if (start == 0)
            start = now;
        if (alone || now - start > limit)
            return false;
        if (polite && now - start > limit / 10)
            Thread.Yield();
        else
            Thread.SpinWait(2);
        return true;
    }
}
