using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Kernels;

/// <summary>
/// Quotients by one number, with the bits of a division: q = x·r + x·s is within one unit in the last place, where r is 1/d rounded and s what it lost; then q + r·(x − q·d) is the rounded
/// quotient (P. Markstein, "Computation of elementary functions on the IBM RISC System/6000 processor", 1990). Registers that hold a number so large or so small that one of these steps might not be
/// exact, or a zero, are divided.
/// </summary>
static class Quotients
{
    // Rows that are shorter are divided sooner than 1/d is found.
    const int Fewest = 64;

    /// <summary>y[i] = x[i]/d. y may be x.</summary>
    public static void Run<T>(ReadOnlySpan<T> x, T d, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length);
        var done = 0;
        if (x.Length >= Fewest && HasFma && IsBetween(T.Abs(d), Bound<T>(-40, -400), Bound<T>(40, 400)))
        {
            if (Vector512.IsHardwareAccelerated) done = Sweep<Lanes512<T>, T>(x, d, y);
            else if (Vector256.IsHardwareAccelerated) done = Sweep<Lanes256<T>, T>(x, d, y);
            else done = Sweep<Lanes128<T>, T>(x, d, y);
        }
        TensorPrimitives.Divide(x[done..], d, y[done..]);
    }

    // Without the instruction a fused product costs more than a division.
    static bool HasFma => Fma.IsSupported || AdvSimd.IsSupported;

    static bool IsBetween<T>(T x, T low, T high) where T : unmanaged, IBinaryFloatingPointIeee754<T> => x >= low && x <= high;

    /// <summary>A power of 2 for float or double; NaN, between which nothing is, for other types.</summary>
    static T Bound<T>(int exponent, int exponentOfDouble) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? T.ScaleB(T.One, exponent) : typeof(T) == typeof(double) ? T.ScaleB(T.One, exponentOfDouble) : T.NaN;

    /// <summary>Divides as many as fill pairs of registers, and says how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static int Sweep<V, T>(ReadOnlySpan<T> x, T d, Span<T> y)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        var inverse = T.One / d;
        V by = V.All(d), minus = V.All(-d), r = V.All(inverse), s = V.All(T.FusedMultiplyAdd(-d, inverse, T.One) * inverse);
        V low = V.All(Bound<T>(-60, -500)), high = V.All(Bound<T>(80, 500));
        var end = x.Length - (x.Length % (2 * V.Count));
        for (var i = 0; i < end; i += 2 * V.Count)
        {
            V a = V.Load(ref source, (nuint)i), b = V.Load(ref source, (nuint)(i + V.Count));
            V p = V.Abs(a), q = V.Abs(b);
            if (V.AnyLess(V.Min(p, q), low) || V.AnyLess(high, V.Max(p, q)))
            {
                (a / by).Store(ref target, (nuint)i);
                (b / by).Store(ref target, (nuint)(i + V.Count));
                continue;
            }
            Quotient<V, T>(a, minus, r, s).Store(ref target, (nuint)i);
            Quotient<V, T>(b, minus, r, s).Store(ref target, (nuint)(i + V.Count));
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Quotient<V, T>(V x, V minusD, V r, V s)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var q = V.Fma(x, r, x * s);
        return V.Fma(V.Fma(q, minusD, x), r, q);
    }
}
