using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AutoGrad.Kernels;

namespace AutoGrad.Benchmarks;

/// <summary>The command that prints what the machine can do at best: multiplications and additions in registers, and bytes copied, on one thread and on all.</summary>
static class FloorsCommand
{
    const int Repeats = 30, Turns = 1 << 18;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (!args.IsEmpty)
        {
            Console.Error.WriteLine("usage: floors");
            return 2;
        }
        foreach (var threads in new[] { 1, Settings.Threads }.Distinct())
        {
            var operations = InRegisters(1);
            Print("fused multiply-adds in registers", threads, threads * (operations * Turns) / Best(threads, static _ => InRegisters(Turns)) / 1e9, "GFLOP/s in single precision");
            foreach (var (name, bytes) in new (string, int)[] { ("copy of 256 KB", 1 << 18), ("copy of 4 MB", 1 << 22), ("copy of 64 MB", 1 << 26) })
            {
                var share = bytes / threads;
                var arrays = Enumerable.Range(0, 2 * threads).Select(_ => new byte[share]).ToArray();
                var rounds = Math.Max(1, (1 << 24) / bytes);
                var time = Best(threads, thread =>
                {
                    for (var i = 0; i < rounds; i++) arrays[2 * thread].CopyTo(arrays[(2 * thread) + 1], 0);
                });
                Print(name, threads, 2.0 * share * threads * rounds / time / 1e9, "GB/s read and written");
            }
        }
        return 0;
    }

    static void Print(string what, int threads, double figure, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}, {threads} {(threads == 1 ? "thread" : "threads")}: {figure:0.0} {unit}"));

    /// <summary>Seconds until all threads are done, the best of many rounds.</summary>
    static double Best(int threads, Action<int> work)
    {
        var best = double.PositiveInfinity;
        using Barrier barrier = new(threads);
        Thread[] team = [.. Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < Repeats; i++)
            {
                barrier.SignalAndWait();
                var start = Stopwatch.GetTimestamp();
                work(thread);
                barrier.SignalAndWait();
                if (thread == 0) best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }))];
        foreach (var member in team) member.Start();
        foreach (var member in team) member.Join();
        return best;
    }

    /// <summary>Multiplications and additions in the widest registers that the machine, or a setting of the runtime, allows. Returns how many.</summary>
    public static double InRegisters(int count) =>
        Vector512.IsHardwareAccelerated ? Multiply<Lanes512<float>>(count) : Vector256.IsHardwareAccelerated ? Multiply<Lanes256<float>>(count) : Multiply<Lanes128<float>>(count);

    /// <summary>Twelve chains side by side: more than the latency of a multiplication and addition hides, and few enough for sixteen registers. Returns the number of operations.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static double Multiply<V>(int count)
        where V : struct, ILanes<V, float>
    {
        V f = V.Of(0.999), g = V.Of(0.001);
        V a = f, b = f, c = f, d = f, e = f, h = f, i = f, j = f, k = f, l = f, m = f, n = f;
        for (var s = 0; s < count; s++)
        {
            (a, b, c, d) = (V.Fma(a, f, g), V.Fma(b, f, g), V.Fma(c, f, g), V.Fma(d, f, g));
            (e, h, i, j) = (V.Fma(e, f, g), V.Fma(h, f, g), V.Fma(i, f, g), V.Fma(j, f, g));
            (k, l, m, n) = (V.Fma(k, f, g), V.Fma(l, f, g), V.Fma(m, f, g), V.Fma(n, f, g));
        }
        var sum = a + b + c + d + e + h + i + j + k + l + m + n;
        Span<float> lanes = stackalloc float[V.Count];
        sum.Store(ref lanes[0], 0);
        // What is never read would never be computed.
        return float.IsNaN(lanes[0]) ? 0 : 12.0 * 2 * V.Count * count;
    }
}
