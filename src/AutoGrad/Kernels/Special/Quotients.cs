using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Kernels;

/// <summary>
/// Quotients by one number, with the bits of a division: q = x·r + x·s is within one unit in the last place, where r is 1/d rounded and s what it lost; then q + r·(x − q·d) is the rounded
/// quotient (P. Markstein, "Computation of elementary functions on the IBM RISC System/6000 processor", 1990). Registers that hold a number so large or so small that one of these steps might not be
/// exact, or a zero, are divided. Narrower registers than the widest are divided sooner than this is computed.
/// </summary>
static class Quotients
{
    // Shorter rows gain nothing.
    const int Fewest = 64;

    /// <summary>y[i] = x[i]/d. y may be x.</summary>
    public static void Run<T>(ReadOnlySpan<T> x, T d, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length);
        var done = IsCommon(x.Length, d) ? Sweep<First, T>(x, default, d, y) : 0;
        TensorPrimitives.Divide(x[done..], d, y[done..]);
    }

    /// <summary>y[i] = G(x[i], n)/d, with the same bits as if G had been written out. y may be x.</summary>
    public static void Run<G, T>(ReadOnlySpan<T> x, T n, T d, Span<T> y)
        where G : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length);
        var done = IsCommon(x.Length, d) ? Sweep<G, T>(x, n, d, y) : 0;
        if (done == x.Length) return;
        LaneMap2.Run<G, T>(x[done..], n, y[done..]);
        TensorPrimitives.Divide(y[done..x.Length], d, y[done..x.Length]);
    }

    static bool IsCommon<T>(int count, T d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = T.Abs(d);
        return Vector512.IsHardwareAccelerated && count >= Fewest && size >= Bound<T>(1e-12, 1e-120) && size <= Bound<T>(1e12, 1e120);
    }

    /// <summary>a, whatever b is.</summary>
    readonly struct First : ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged => a;
    }

    /// <summary>One of two numbers, for float or double; NaN, than which nothing is less or greater, for other types.</summary>
    static T Bound<T>(double ofSingle, double ofDouble) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? T.CreateTruncating(ofSingle) : typeof(T) == typeof(double) ? T.CreateTruncating(ofDouble) : T.NaN;

    /// <summary>Divides as many as fill pairs of registers, and says how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static int Sweep<G, T>(ReadOnlySpan<T> x, T n, T d, Span<T> y)
        where G : struct, ILaneFunction2
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        var inverse = T.One / d;
        var number = Lanes512<T>.All(n);
        Lanes512<T> by = Lanes512<T>.All(d), minus = Lanes512<T>.All(-d), r = Lanes512<T>.All(inverse), s = Lanes512<T>.All(T.FusedMultiplyAdd(-d, inverse, T.One) * inverse);
        Lanes512<T> low = Lanes512<T>.All(Bound<T>(1e-18, 1e-150)), high = Lanes512<T>.All(Bound<T>(1e24, 1e150));
        var width = Lanes512<T>.Count;
        var end = x.Length - (x.Length % (2 * width));
        for (var i = 0; i < end; i += 2 * width)
        {
            var a = G.Of<Lanes512<T>, T>(Lanes512<T>.Load(ref source, (nuint)i), number);
            var b = G.Of<Lanes512<T>, T>(Lanes512<T>.Load(ref source, (nuint)(i + width)), number);
            Lanes512<T> p = Lanes512<T>.Abs(a), q = Lanes512<T>.Abs(b);
            // Asked so that a NaN says no: the lesser of two is NaN where one of them is, and would hide what is far in the other.
            var isNear = Lanes512<T>.AllLess(low, Lanes512<T>.Min(p, q)) && Lanes512<T>.AllLess(Lanes512<T>.Max(p, q), high);
            (isNear ? Quotient(a, minus, r, s) : a / by).Store(ref target, (nuint)i);
            (isNear ? Quotient(b, minus, r, s) : b / by).Store(ref target, (nuint)(i + width));
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes512<T> Quotient<T>(Lanes512<T> x, Lanes512<T> minusD, Lanes512<T> r, Lanes512<T> s)
        where T : unmanaged
    {
        // x·r alone may be off by more than a unit; no wrong quotient came of it in all numbers of 4 to 12 bits, but Markstein's proof asks for less.
        var q = Lanes512<T>.Fma(x, r, x * s);
        return Lanes512<T>.Fma(Lanes512<T>.Fma(q, minusD, x), r, q);
    }
}
