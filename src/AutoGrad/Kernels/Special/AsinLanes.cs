using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>What arc sine and arc cosine share.</summary>
static class AsinLanes
{
    /// <summary>An s with asin s = s + <paramref name="low"/>: √((1 − |x|)/2) where |x| is beyond ½, otherwise <paramref name="small"/>, which is x or |x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduce<V, T>(V x, V small, out V isBig, out V low)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var a = V.Abs(x);
        isBig = V.Less(V.Of(0.5), a);
        var z = V.Select(isBig, V.Fma(a, V.Of(-0.5), V.Of(0.5)), a * a);
        var s = V.Select(isBig, V.Sqrt(z), small);
        low = s * Excess<V, T>(z);
        return s;
    }

    /// <summary>What π/2 is more than the nearest number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tail<V, T>()
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Of(typeof(T) == typeof(float) ? -4.371139e-08 : 6.123233995736766e-17);

    /// <summary>(asin s − s)/s for s² = z ≤ ¼: z·A(z), A the minimax polynomial (error below 2⁻²⁷ and 2⁻⁵⁹).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Excess<V, T>(V z)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V a;
        if (typeof(T) == typeof(float))
        {
            a = Horner.Step<V, T>(V.Of(0.0422181748), z, 0.0241478402, 0.0454770476, 0.0749524236, 0.166667536);
        }
        else
        {
            // Even and odd powers apart: two chains of half the length.
            var square = z * z;
            var odd = Horner.Step<V, T>(V.Of(-0.021078110413795856), square, 0.003682772047628394);
            odd = Horner.Step<V, T>(odd, square, 0.011397761558270108, 0.01735159992995848, 0.03038194268330496, 0.0749999999997026);
            var even = Horner.Step<V, T>(V.Of(0.03267737041651428), square, 0.021764115248384217, 0.010786605178891791);
            even = Horner.Step<V, T>(even, square, 0.013980963313353183, 0.022372215669454118, 0.04464285717512628, 0.16666666666666763);
            a = V.Fma(odd, z, even);
        }
        return z * a;
    }
}
