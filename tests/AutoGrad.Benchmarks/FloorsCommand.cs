using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Benchmarks;

/// <summary>The command that prints what the machine can do at best: multiplications and additions in registers, and bytes copied, on one thread and on all.</summary>
static class FloorsCommand
{
    const int Repeats = 30;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (!args.IsEmpty)
        {
            Console.Error.WriteLine("usage: floors");
            return 2;
        }
        foreach (var threads in new[] { 1, Settings.Threads }.Distinct())
        {
            Print("fused multiply-adds in registers", threads, threads * (1 << 18) * 16.0 * 2 * Vector512<float>.Count / Best(threads, static _ => Multiply(1 << 18)) / 1e9, "GFLOP/s in single precision");
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

    /// <summary>Sixteen chains side by side: more than the latency of an addition hides.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static float Multiply(int count)
    {
        Vector512<float> f = Vector512.Create(0.999f), g = Vector512.Create(0.001f);
        Vector512<float> a = f, b = f, c = f, d = f, e = f, h = f, i = f, j = f, k = f, l = f, m = f, n = f, o = f, p = f, q = f, r = f;
        for (var s = 0; s < count; s++)
        {
            (a, b, c, d) = (Vector512.FusedMultiplyAdd(a, f, g), Vector512.FusedMultiplyAdd(b, f, g), Vector512.FusedMultiplyAdd(c, f, g), Vector512.FusedMultiplyAdd(d, f, g));
            (e, h, i, j) = (Vector512.FusedMultiplyAdd(e, f, g), Vector512.FusedMultiplyAdd(h, f, g), Vector512.FusedMultiplyAdd(i, f, g), Vector512.FusedMultiplyAdd(j, f, g));
            (k, l, m, n) = (Vector512.FusedMultiplyAdd(k, f, g), Vector512.FusedMultiplyAdd(l, f, g), Vector512.FusedMultiplyAdd(m, f, g), Vector512.FusedMultiplyAdd(n, f, g));
            (o, p, q, r) = (Vector512.FusedMultiplyAdd(o, f, g), Vector512.FusedMultiplyAdd(p, f, g), Vector512.FusedMultiplyAdd(q, f, g), Vector512.FusedMultiplyAdd(r, f, g));
        }
        return Vector512.Sum(a + b + c + d + e + h + i + j + k + l + m + n + o + p + q + r);
    }
}
