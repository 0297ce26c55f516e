using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// Elements x[o, i, j] brought to y[o, index[o, i, j], j]; x and index are dense [outer, count, inner], y is [outer, extent, inner]. What meets in one
/// place arrives in the order of i. The indices have been checked.
/// </summary>
static unsafe class ElementScatter
{
    /// <summary>Adds to what is there.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged, INumber<T> =>
        Run<Sum<T>, T>(x, index, y, outer, count, extent, inner);

    /// <summary>Replaces what is there: the last one stays.</summary>
    public static void Put<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner) where T : unmanaged =>
        Run<Last<T>, T>(x, index, y, outer, count, extent, inner);

    static void Run<TMeeting, T>(ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> y, int outer, int count, int extent, int inner)
        where TMeeting : IMeeting<T> where T : unmanaged
    {
        if (x.IsEmpty) return;
        ScatterPlan plan = new(outer, count, inner, extent);
        fixed (T* from = x, to = y)
        fixed (long* at = index) Workers.Run(new Job<TMeeting, T>(from, at, to, count, extent, inner, plan), plan.Chunks);
    }

    sealed class Job<TMeeting, T>(T* x, long* index, T* y, int count, int extent, int inner, ScatterPlan plan) : IJob
        where TMeeting : IMeeting<T> where T : unmanaged
    {
        public void Execute(int chunk)
        {
            var part = plan[chunk];
            for (var o = part.Slab; o < part.SlabEnd; o++)
            {
                var from = x + ((nint)o * count * inner);
                var at = index + ((nint)o * count * inner);
                var to = y + ((nint)o * extent * inner);
                for (var i = 0; i < count; i++, from += inner, at += inner)
                {
                    for (var j = part.Column; j < part.ColumnEnd; j++)
                    {
                        var target = at[j];
                        if (target < part.Target || target >= part.TargetEnd) continue;
                        TMeeting.Meet(ref to[((nint)target * inner) + j], from[j]);
                    }
                }
            }
        }
    }

    interface IMeeting<T>
    {
        static abstract void Meet(ref T there, T arriving);
    }

    readonly struct Sum<T> : IMeeting<T> where T : INumber<T>
    {
        public static void Meet(ref T there, T arriving) => there += arriving;
    }

    readonly struct Last<T> : IMeeting<T>
    {
        public static void Meet(ref T there, T arriving) => there = arriving;
    }
}
