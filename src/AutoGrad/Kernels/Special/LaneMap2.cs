using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>A function of two numbers, written for lanes of float and double.</summary>
interface ILaneFunction2
{
    /// <inheritdoc cref="ILaneFunction.IsLong{T}"/>
    static virtual bool IsLong<T>() => false;

    static abstract V Of<V, T>(V a, V b)
        where V : struct, ILanes<V, T>
        where T : unmanaged;
}

/// <summary><see cref="LaneMap"/> for functions of two numbers. y may be a or b.</summary>
static partial class LaneMap2
{
    const int Chunk = 256;

    public static void Run<F, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, a.Length);
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            Choose<F, T>(a, b, y);
        }
        else if (Unsafe.SizeOf<T>() <= sizeof(float))
        {
            Through<F, float, T>(a, b, y);
        }
        else
        {
            Through<F, double, T>(a, b, y);
        }
    }

    static void Choose<F, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Choose<F, Lanes512<T>, T>(a, b, y);
        else if (Vector256.IsHardwareAccelerated) Choose<F, Lanes256<T>, T>(a, b, y);
        else Choose<F, Lanes128<T>, T>(a, b, y);
    }

    static unsafe void Choose<F, V, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var count = F.IsLong<T>() ? V.Count : PairedLanes<V, T>.Count;
        var end = a.Length - (a.Length % count);
        var ahead = Ahead.Take(end * sizeof(T), count * sizeof(T), ref MemoryMarshal.GetReference(a));
        if (F.IsLong<T>()) Sweep<F, V, T>(a[..end], b, y, in ahead);
        else Sweep<F, PairedLanes<V, T>, T>(a[..end], b, y, in ahead);
        if (end < a.Length) Rest<F, V, T>(a[end..], b[end..], y[end..]);
    }

    /// <summary>Optimised at once: unoptimised, each step of a formula would be several calls.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static unsafe void Sweep<F, V, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, in Ahead.Lines ahead)
        where F : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        ref var target = ref MemoryMarshal.GetReference(y);
        nint soon = ahead.Soon, soonStep = ahead.SoonStep, later = ahead.Later, laterStep = ahead.LaterStep;
        for (var i = 0; i < a.Length; i += V.Count)
        {
            Fetching.Lines(V.Count * sizeof(T), soon, later);
            soon += soonStep;
            later += laterStep;
            F.Of<V, T>(V.Load(ref first, (nuint)i), V.Load(ref second, (nuint)i)).Store(ref target, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Rest<F, V, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[4 * V.Count];
        padded.Clear();
        var left = padded[..(2 * V.Count)];
        var right = padded[(2 * V.Count)..];
        a.CopyTo(left);
        b.CopyTo(right);
        Sweep<F, V, T>(left, right, left, Ahead.Nothing(ref MemoryMarshal.GetReference(left)));
        left[..a.Length].CopyTo(y);
    }

    static void Through<F, TWide, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where F : struct, ILaneFunction2
        where TWide : unmanaged, IBinaryFloatingPointIeee754<TWide>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<TWide> wide = stackalloc TWide[2 * Chunk];
        for (var start = 0; start < a.Length; start += Chunk)
        {
            var count = Math.Min(Chunk, a.Length - start);
            var left = wide[..count];
            var right = wide.Slice(Chunk, count);
            for (var i = 0; i < count; i++)
            {
                left[i] = TWide.CreateTruncating(a[start + i]);
                right[i] = TWide.CreateTruncating(b[start + i]);
            }
            Run<F, TWide>(left, right, left);
            for (var i = 0; i < count; i++) y[start + i] = T.CreateTruncating(left[i]);
        }
    }
}
