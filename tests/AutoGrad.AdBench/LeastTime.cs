using System.Diagnostics;

namespace AutoGrad.AdBench;

/// <summary>
/// ADBench's way to measure: repeats are doubled from one until a sample takes long enough to be measured; then samples are taken, up to a number or a time; the least, divided by its repeats, counts.
/// </summary>
/// <param name="Sample">How long a sample takes at least.</param>
/// <param name="Samples">How many samples are taken at most.</param>
/// <param name="Time">After how long no further sample is begun.</param>
/// <param name="Limit">After how long repeats are no longer doubled.</param>
public sealed record LeastTime(TimeSpan Sample, int Samples, TimeSpan Time, TimeSpan Limit)
{
    /// <summary>With ADBench's numbers: 0.5 s, 10 samples, 10 s, 300 s.</summary>
    public static LeastTime Usual { get; } = new(TimeSpan.FromSeconds(0.5), 10, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(300));

    /// <summary>Seconds of one call.</summary>
    public double Seconds(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (repeats, total) = (1L, TimeSpan.Zero);
        TimeSpan sample;
        while (true)
        {
            sample = Run(work, repeats);
            total += sample;
            if (sample >= Sample || total >= Limit) break;
            repeats *= 2;
        }
        var least = sample;
        total = sample;
        for (var taken = 1; taken < Samples && total < Time; taken++)
        {
            sample = Run(work, repeats);
            total += sample;
            if (sample < least) least = sample;
        }
        return least.TotalSeconds / repeats;
    }

    static TimeSpan Run(Action work, long repeats)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0L; i < repeats; i++) work();
        return clock.Elapsed;
    }
}
