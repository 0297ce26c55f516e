using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>Rows with a number for each of them, in one call where registers fill them.</summary>
static partial class LaneMap2
{
    /// <summary>The function of rows that follow each other, with one b for each of them.</summary>
    public static void RunRows<F, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (b.IsEmpty || TryRows<F, T>(a, b, y)) return;
        var row = a.Length / b.Length;
        for (var i = 0; i < b.Length; i++) Run<F, T>(a.Slice(i * row, row), b[i], y.Slice(i * row, row));
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
        var row = a.Length / b.Length;
        var count = F.IsLong<T>() ? V.Count : PairedLanes<V, T>.Count;
        if (row % count != 0) return false;
        var ahead = Ahead.Take(a.Length * sizeof(T), count * sizeof(T), ref MemoryMarshal.GetReference(a));
        if (F.IsLong<T>()) SweepRows<F, V, T>(a, b, y, in ahead);
        else SweepRows<F, PairedLanes<V, T>, T>(a, b, y, in ahead);
        return true;
    }

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
        for (int r = 0, end = row, i = 0; r < b.Length; r++, end += row)
        {
            var number = V.All(b[r]);
            for (; i < end; i += V.Count)
            {
                Fetching.Lines(V.Count * sizeof(T), soon, later);
                soon += soonStep;
                later += laterStep;
                F.Of<V, T>(V.Load(ref source, (nuint)i), number).Store(ref target, (nuint)i);
            }
        }
    }
}
