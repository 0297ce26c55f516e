using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>
/// The pieces of all exponentials: x = n·ln 2 + r with |r| ≤ ½ ln 2, and p = eʳ − 1, so that eˣ = 2ⁿ(1 + p).
/// </summary>
static class ExpLanes
{
    const double Ln2 = 0.6931471805599453;
    const double Ln2Tail = 2.3190468138462996e-17;
    const double Ln2TailFloat = -1.9046543e-09;

    /// <summary>
    /// Added to a small number it leaves the number's nearest integer, plus the exponent's bias, in the lowest bits.
    /// </summary>
    const double Magic = 6755399441055744 + 1023;
    const double MagicFloat = 12582912 + 127;

    /// <summary>Range of x beyond which eˣ rounds to 0 or infinity. At the lower ends both factors of <see cref="ScaleInSteps"/> are 0 themselves: a product that underflows takes many times as long as one with 0.</summary>
    const double Lowest = -2046 * Ln2;
    const double LowestFloat = -254 * Ln2;
    const double Highest = 710;
    const double HighestFloat = 89;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MagicOf<V, T>()
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Of(typeof(T) == typeof(float) ? MagicFloat : Magic);

    /// <summary>The p of eˣ⁻ᵗ = 2ⁿ(1 + p), where the tail t is what x lost by rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V, T>(V x, V tail, out V n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var magic = MagicOf<V, T>();
        n = V.Fma(x, V.Of(1.4426950408889634), magic) - magic;
        var r = V.Fma(n, V.Of(-Ln2), x);
        r = V.Fma(n, V.Of(typeof(T) == typeof(float) ? -Ln2TailFloat : -Ln2Tail), r) - tail;
        return ExpM1OfSmall<V, T>(r);
    }

    /// <summary>The p of eˣ = 2ⁿ(1 + p). NaN gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V, T>(V x, out V n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var magic = MagicOf<V, T>();
        n = V.Fma(x, V.Of(1.4426950408889634), magic) - magic;
        var r = V.Fma(n, V.Of(-Ln2), x);
        r = V.Fma(n, V.Of(typeof(T) == typeof(float) ? -Ln2TailFloat : -Ln2Tail), r);
        return ExpM1OfSmall<V, T>(r);
    }

    /// <summary>The p of eˣ = 2ⁿ(1 + p), and 2ⁿ, with a relative error of |n|·2⁻²⁹ or |n|·2⁻⁵⁵ besides the roundings. 2ⁿ must be a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SplitCoarsely<V, T>(V x, out V power)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var magic = MagicOf<V, T>();
        var shifted = V.Fma(x, V.Of(1.4426950408889634), magic);
        power = V.ToExponent(shifted);
        return ExpM1OfSmall<V, T>(V.Fma(shifted - magic, V.Of(-Ln2), x));
    }

    /// <summary>2ⁿ for an integer n within the range of normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Power2<V, T>(V n)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.ToExponent(n + MagicOf<V, T>());

    /// <summary>y·2ⁿ in two steps, so that subnormal and infinite results come out right. The first is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ScaleInSteps<V, T>(V y, V n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var magic = MagicOf<V, T>();
        var half = V.Fma(n, V.Of(0.5), magic);
        return y * V.ToExponent(half) * V.ToExponent(n - (half - magic) + magic);
    }

    /// <summary>x brought into the range in which <see cref="ScaleInSteps"/> is safe; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Clamp<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => typeof(T) == typeof(float)
            ? V.Max(V.Of(LowestFloat), V.Min(V.Of(HighestFloat), x))
            : V.Max(V.Of(Lowest), V.Min(V.Of(Highest), x));

    /// <summary>eˣ over the whole range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var p = Split<V, T>(Clamp<V, T>(x), out var n);
        return V.Scale(p + V.Of(1), n);
    }

    /// <summary>eʳ − 1 = r + r²Q(r) for |r| ≤ ½ ln 2; Q is the minimax polynomial (error below 2⁻²⁶ and 2⁻⁶¹).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1OfSmall<V, T>(V r)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V q;
        if (typeof(T) == typeof(float))
        {
            q = Horner.Step<V, T>(V.Of(0.00139464601), r, 0.00836658385, 0.0416662805, 0.166665435, 0.5);
        }
        else
        {
            q = Horner.Step<V, T>(V.Of(2.0924440105382085e-09), r, 2.5109044637251643e-08, 2.7557242780590853e-07);
            q = Horner.Step<V, T>(q, r, 2.755724418267834e-06, 2.4801587360516624e-05, 0.00019841269886157733, 0.0013888888888866867);
            q = Horner.Step<V, T>(q, r, 0.008333333333321617, 0.0416666666666667, 0.16666666666666677, 0.5);
        }
        return V.Fma(r * r, q, r);
    }
}
