using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>The pieces of all logarithms: u = 2ᵏ·m with m in [√½, √2), and ln(1 + f) for f = m − 1.</summary>
static class LogLanes
{
    const double Ln2 = 0.6931471805599453;
    const double Ln2Tail = 2.3190468138462996e-17;
    const double Ln2TailFloat = -1.9046543e-09;

    /// <summary>m − 1, which is exact, of x = 2ᵏ·m for positive x; subnormal numbers are scaled up first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduce<V, T>(V x, out V k)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var isFloat = typeof(T) == typeof(float);
        var isSmall = V.Less(x, V.Of(isFloat ? 1.1754943508222875e-38 : 2.2250738585072014e-308));
        // 2²⁴ and 2⁵⁴.
        var u = V.Select(isSmall, x * V.Of(isFloat ? 16777216 : 18014398509481984), x);
        var m = Split<V, T>(u, out var bits);
        k = Number<V, T>(bits) - (isSmall & V.Of(isFloat ? 24 : 54));
        return m - V.Of(1);
    }

    /// <summary>y, the logarithm of a positive finite x, or what stands in its place: ∞ at ∞, −∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Everywhere<V, T>(V x, V y)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var zero = V.Of(0);
        var infinity = V.Of(double.PositiveInfinity);
        y = V.Select(V.Less(x, infinity), y, x);
        return V.Select(V.Less(zero, x), y, V.Select(V.Equal(x, zero), -infinity, V.Of(double.NaN)));
    }

    /// <summary>The m of u = 2ᵏ·m, for a normal positive u. k is an integer in the lanes' bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V, T>(V u, out V k)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        k = V.FromExponent(V.SubtractBits(u, V.Of(0.7071067811865476)));
        return V.SubtractBits(u, V.ToExponent(k));
    }

    /// <summary>An integer in the lanes' bits, as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Number<V, T>(V k)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var magic = V.Of(typeof(T) == typeof(float) ? 12582912 : 6755399441055744);
        return V.AddBits(k, magic) - magic;
    }

    /// <summary>
    /// ln(1 + x) for finite x > −1. Rounding u = 1 + x loses c = x − (u − 1), which is added to f again: with k = 0, f is
    /// x itself. So the relative accuracy holds for all x.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1OfFinite<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var one = V.Of(1);
        var u = one + x;
        var c = x - (u - one);
        var f = Split<V, T>(u, out var k) - one;
        // For the greatest x the power 2⁻ᵏ is no number; c is 0 long before.
        f = V.Select(V.Less(V.Of(1e30), u), f, V.Fma(c, V.SubtractBits(one, V.ToExponent(k)), f));
        return LogP1OfSmall<V, T>(f, Number<V, T>(k));
    }

    /// <summary>ln(1 + x) for all x: −∞ at −1, NaN below; the result has the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var infinity = V.Of(double.PositiveInfinity);
        var y = V.Select(V.Less(x, infinity), LogP1OfFinite<V, T>(x), x);
        y = V.Select(V.Less(V.Of(-1), x), y, V.Select(V.Equal(x, V.Of(-1)), infinity, V.Of(double.NaN)));
        return y | (x & V.Of(-0.0));
    }

    /// <summary>k·ln 2 + ln(1 + f) for f in [√½ − 1, √2 − 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1OfSmall<V, T>(V f, V k)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var low = V.Fma(k, V.Of(typeof(T) == typeof(float) ? Ln2TailFloat : Ln2Tail), Bend<V, T>(f));
        return V.Fma(k, V.Of(Ln2), f + low);
    }

    /// <summary>ln(1 + f) − f = −f²/2 + f³L(f) for f in [√½ − 1, √2 − 1]; L is the minimax polynomial (error below 2⁻²⁷ and 2⁻⁵⁶).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bend<V, T>(V f)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V l;
        if (typeof(T) == typeof(float))
        {
            l = Horner.Step<V, T>(V.Of(-0.0786103755), f, 0.128835127, -0.131290704, 0.141809523);
            l = Horner.Step<V, T>(l, f, -0.166245013, 0.200022951, -0.250008106, 0.333333164);
        }
        else
        {
            // Even and odd powers apart: two chains of half the length.
            var square = f * f;
            var odd = Horner.Step<V, T>(V.Of(-0.060741856465952815), square, -0.056458173443215284, -0.062010587192226005, -0.07149144601030338, -0.0833292283637029);
            odd = Horner.Step<V, T>(odd, square, -0.10000015150382305, -0.12499999687502307, -0.16666666669911653, -0.24999999999987518);
            var even = Horner.Step<V, T>(V.Of(0.026916194883285647), square, 0.06509387286139173);
            even = Horner.Step<V, T>(even, square, 0.05659410173544187, 0.06686395612650464, 0.0769135667256163, 0.09090933212438111);
            even = Horner.Step<V, T>(even, square, 0.1111111086174342, 0.14285714284913925, 0.2000000000002796, 0.3333333333333324);
            l = V.Fma(odd, f, even);
        }
        return f * f * V.Fma(f, l, V.Of(-0.5));
    }
}
