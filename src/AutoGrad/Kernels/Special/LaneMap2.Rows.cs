using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>Rows with a number for each of them, in one call where they fill registers.</summary>
static partial class LaneMap2
{
    /// <summary>The function of each a and one number b. y may be a.</summary>
    public static void Run<F, T>(ReadOnlySpan<T> a, T b, Span<T> y)
        where F : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => RunRows<F, T>(a, new ReadOnlySpan<T>(in b), y);

    /// <summary>The function of rows that follow each other, with one b for each of them. y may be a.</summary>
    public static void RunRows<F, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, a.Length);
        if (a.IsEmpty || TryRows<F, T>(a, b, y)) return;
        var row = a.Length / b.Length;
        Span<T> repeated = stackalloc T[Math.Min(row, Chunk)];
        for (var i = 0; i < b.Length; i++)
        {
            repeated.Fill(b[i]);
            for (var start = i * row; start < (i + 1) * row; start += Chunk)
            {
                var part = Math.Min(Chunk, ((i + 1) * row) - start);
                Run<F, T>(a.Slice(start, part), repeated[..part], y[start..]);
            }
        }
    }

    static bool TryRows<F, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double)) return false;
        return Vector512.IsHardwareAccelerated ? TryRows<F, Lanes512<T>, T>(a, b, y) : Vector256.IsHardwareAccelerated ? TryRows<F, Lanes256<T>, T>(a, b, y) : TryRows<F, Lanes128<T>, T>(a, b, y);
    }

    static unsafe bool TryRows<F, V, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var count = F.IsLong<T>() ? V.Count : PairedLanes<V, T>.Count;
        if (a.Length / b.Length < count) return false;
        var ahead = Ahead.Take(a.Length * sizeof(T), count * sizeof(T), ref MemoryMarshal.GetReference(a));
        if (F.IsLong<T>()) SweepRows<F, V, T>(a, b, y, in ahead);
        else SweepRows<F, PairedLanes<V, T>, T>(a, b, y, in ahead);
        return true;
    }

    /// <summary>The last register of a row overlaps the one before, if need be. It is read before that is written, since y may be a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static unsafe void SweepRows<F, V, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, in Ahead.Lines ahead)
        where F : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref var source = ref MemoryMarshal.GetReference(a);
        ref var target = ref MemoryMarshal.GetReference(y);
        nint soon = ahead.Soon, soonStep = ahead.SoonStep, later = ahead.Later, laterStep = ahead.LaterStep;
        var row = a.Length / b.Length;
        for (int r = 0, first = 0; r < b.Length; r++, first += row)
        {
            var number = V.All(b[r]);
            var last = first + row - V.Count;
            var end = V.Load(ref source, (nuint)last);
            for (var i = first; i < first + row; i += V.Count)
            {
                Fetching.Lines(V.Count * sizeof(T), soon, later);
                soon += soonStep;
                later += laterStep;
                var x = i < last ? V.Load(ref source, (nuint)i) : end;
                F.Of<V, T>(x, number).Store(ref target, (nuint)Math.Min(i, last));
            }
        }
    }
}
