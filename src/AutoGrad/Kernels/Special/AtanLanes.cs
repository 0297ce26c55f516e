using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

/// <summary>The arc tangent of a ratio that is at most 1, or of its inverse.</summary>
static class AtanLanes
{
    const double HalfPi = 1.5707963267948966;
    const double HalfPiTail = 6.123233995736766e-17;
    const double HalfPiTailFloat = -4.371139e-08;

    /// <summary>
    /// atan t = t + t³A(t²) for t in [0, 1], or π/2 − atan t where <paramref name="inverted"/> is set. A is the minimax
    /// polynomial (error below 2⁻²⁸ and 2⁻⁵⁷).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfRatio<V, T>(V t, V inverted)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var z = t * t;
        V a;
        if (typeof(T) == typeof(float))
        {
            a = Horner.Step<V, T>(V.Of(-0.00182720122), z, 0.0110643944, -0.0314556286, 0.0582344979, -0.0841945782);
            a = Horner.Step<V, T>(a, z, 0.109575763, -0.142652452, 0.199986383, -0.333333015);
        }
        else
        {
            // Even and odd powers apart: two chains of half the length.
            var square = z * z;
            var odd = Horner.Step<V, T>(V.Of(1.3489108890191446e-05), square, 0.0008434765620217641);
            odd = Horner.Step<V, T>(odd, square, 0.007263314860037546, 0.022085098056336815, 0.03669351124468944, 0.047232932526896525);
            odd = Horner.Step<V, T>(odd, square, 0.05880592560711389, 0.07692281187324959, 0.11111111013656584, 0.19999999999955442);
            var even = Horner.Step<V, T>(V.Of(-0.0001547953245947259), square, -0.0029193192541424134);
            even = Horner.Step<V, T>(even, square, -0.013994930326307995, -0.029985535848052438, -0.042217172984424935, -0.05253805548476335);
            even = Horner.Step<V, T>(even, square, -0.0666641500009745, -0.0909090711932916, -0.1428571428280248, -0.33333333333333093);
            a = V.Fma(odd, z, even);
        }
        var low = t * z * a;
        var tail = V.Of(typeof(T) == typeof(float) ? HalfPiTailFloat : HalfPiTail);
        return V.Select(inverted, V.Of(HalfPi) - (t + (low - tail)), t + low);
    }
}
