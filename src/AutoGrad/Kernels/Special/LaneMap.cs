using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>A function of one number, written for lanes of float and double.</summary>
interface ILaneFunction
{
    /// <summary>
    /// Whether the formula is so long that two interleaved copies of it would exceed the number of variables that the
    /// compiler keeps in registers (1,024 before it gives up).
    /// </summary>
    static virtual bool IsLong<T>() => false;

    static abstract V Of<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged;
}

/// <summary>
/// Applies a lane function to a span with the widest registers of the machine. The last partial register is padded, so
/// an element's result never depends on its place. x and y may be the same span. Types other than double and float go
/// through float if that holds all their values, else through double.
/// </summary>
static class LaneMap
{
    const int Chunk = 256;

    public static void Run<F, T>(ReadOnlySpan<T> x, Span<T> y)
        where F : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length);
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            if (Vector512.IsHardwareAccelerated) Choose<F, Lanes512<T>, T>(x, y);
            else if (Vector256.IsHardwareAccelerated) Choose<F, Lanes256<T>, T>(x, y);
            else Choose<F, Lanes128<T>, T>(x, y);
        }
        else if (Unsafe.SizeOf<T>() <= sizeof(float))
        {
            Through<F, float, T>(x, y);
        }
        else
        {
            Through<F, double, T>(x, y);
        }
    }

    /// <summary>The function of one number.</summary>
    public static T One<F, T>(T x)
        where F : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Run<F, T>(new ReadOnlySpan<T>(in x), new Span<T>(ref x));
        return x;
    }

    static unsafe void Choose<F, V, T>(ReadOnlySpan<T> x, Span<T> y)
        where F : struct, ILaneFunction
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var count = F.IsLong<T>() ? V.Count : PairedLanes<V, T>.Count;
        var end = x.Length - (x.Length % count);
        var ahead = Ahead.Take(end * sizeof(T), count * sizeof(T), ref MemoryMarshal.GetReference(x));
        if (F.IsLong<T>()) Sweep<F, V, T>(x[..end], y, in ahead);
        else Sweep<F, PairedLanes<V, T>, T>(x[..end], y, in ahead);
        if (end < x.Length) Rest<F, V, T>(x[end..], y[end..]);
    }

    /// <summary>Optimised at once: unoptimised, each step of a formula would be several calls. Inlined into a caller, it would use up the budget for inlining its own steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static unsafe void Sweep<F, V, T>(ReadOnlySpan<T> x, Span<T> y, in Ahead.Lines ahead)
        where F : struct, ILaneFunction
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        nint soon = ahead.Soon, soonStep = ahead.SoonStep, later = ahead.Later, laterStep = ahead.LaterStep;
        for (var i = 0; i < x.Length; i += V.Count)
        {
            Fetching.Lines(V.Count * sizeof(T), soon, later);
            soon += soonStep;
            later += laterStep;
            F.Of<V, T>(V.Load(ref source, (nuint)i)).Store(ref target, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Rest<F, V, T>(ReadOnlySpan<T> x, Span<T> y)
        where F : struct, ILaneFunction
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[2 * V.Count];
        padded.Clear();
        x.CopyTo(padded);
        Sweep<F, V, T>(padded, padded, Ahead.Nothing(ref MemoryMarshal.GetReference(padded)));
        padded[..x.Length].CopyTo(y);
    }

    static void Through<F, TWide, T>(ReadOnlySpan<T> x, Span<T> y)
        where F : struct, ILaneFunction
        where TWide : unmanaged, IBinaryFloatingPointIeee754<TWide>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<TWide> wide = stackalloc TWide[Chunk];
        for (var start = 0; start < x.Length; start += Chunk)
        {
            var part = wide[..Math.Min(Chunk, x.Length - start)];
            for (var i = 0; i < part.Length; i++) part[i] = TWide.CreateTruncating(x[start + i]);
            Run<F, TWide>(part, part);
            for (var i = 0; i < part.Length; i++) y[start + i] = T.CreateTruncating(part[i]);
        }
    }
}
