using System.Diagnostics;
using System.Globalization;

namespace AutoGrad.Benchmarks;

/// <summary>What a step takes in memory once it has been repeated for a while.</summary>
static class MemoryUse
{
    const int Warmup = 50, MostSteps = 10_000;

    /// <summary>Repeats a step for some seconds, and says what the process and the collector saw of it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="seconds">How long; at most 10,000 steps are made.</param>
    public static string Of(Action step, double seconds)
    {
        for (var i = 0; i < Warmup; i++) step();
        var (early, steps) = (0L, 0);
        var (bytes, collections) = (GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(2));
        var clock = Stopwatch.StartNew();
        for (; steps < MostSteps && clock.Elapsed.TotalSeconds < seconds; steps++)
        {
            if (early == 0 && (steps == MostSteps / 10 || clock.Elapsed.TotalSeconds > seconds / 10)) early = Resident();
            step();
        }
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        collections = GC.CollectionCount(2) - collections;
        return string.Create(CultureInfo.InvariantCulture,
            $"  {steps} steps: {bytes / 1024.0 / steps:0.#} KB of objects a step, {collections} full collections; resident {Megabytes(early)} MB after a tenth of them, {Megabytes(Resident())} at the end, {Megabytes(Peak())} at most; tensors {Megabytes(TensorMemory.PeakBytes)} MB at most");
    }

    static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0", CultureInfo.InvariantCulture);
}
