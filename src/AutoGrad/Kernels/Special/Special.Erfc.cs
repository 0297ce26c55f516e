using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>The complementary error function 1 − erf x, with full relative accuracy down to its underflow.</summary>
    public static void Erfc<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<ErfcFunction, T>(x, y);

    /// <inheritdoc cref="Erfc{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Erfc<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.One<ErfcFunction, T>(x);

    /// <summary>For a = |x| ≥ ½ it is e^−a²·R(t)/(a + K), with t = (a − K)/(a + K) and the square's rounding error carried into the exponential; below that 1 − (x + xE(x²)); the left half is 2 − erfc a. R and E are minimax polynomials.</summary>
    readonly struct ErfcFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var a = V.Min(V.Of(typeof(T) == typeof(float) ? 11 : 28), V.Abs(x));
            var z = a * a;
            var tail = V.Fma(a, a, -z);
            V e, r;
            var k = V.Of(typeof(T) == typeof(float) ? 3.5 : 4);
            var t = (a - k) / (a + k);
            if (typeof(T) == typeof(float))
            {
                e = Horner.Step<V, T>(V.Of(0.00471992744), z, -0.0267581549, 0.112828381, -0.376126081, 0.128379166);
                r = Horner.Step<V, T>(V.Of(0.000609022856), t, -0.0013545932, -0.00313242408, 0.0265364889);
                r = Horner.Step<V, T>(r, t, -0.0923266411, 0.225736231, -0.435255438, 0.694113731);
                r = Horner.Step<V, T>(r, t, -0.937799752, 1.08705556);
            }
            else
            {
                e = Horner.Step<V, T>(V.Of(1.4726904980318314e-06), z, -1.4845953283040152e-05, 0.00012053339353217146);
                e = Horner.Step<V, T>(e, z, -0.0008548297843190144, 0.005223977374071091, -0.026866170632954753);
                e = Horner.Step<V, T>(e, z, 0.11283791670925562, -0.37612638903183476, 0.12837916709551256);
                // Even and odd powers apart: two chains of half the length.
                var square = t * t;
                var even = Horner.Step<V, T>(V.Of(-1.186885090090779e-08), square, 1.1869594260392283e-07);
                even = Horner.Step<V, T>(even, square, -8.416233699643308e-07, 4.692070843446514e-06, -3.6344081682372385e-06);
                even = Horner.Step<V, T>(even, square, -0.00045505284303306833, 0.006112055676404897, 0.0763815149077279);
                even = Horner.Step<V, T>(even, square, 0.33085158787807417, 0.7732087022652362, 1.095995661000491);
                var odd = Horner.Step<V, T>(V.Of(1.3257887252696094e-09), square, -7.612531181575406e-08);
                odd = Horner.Step<V, T>(odd, square, 1.4245924321813952e-06, -1.8861038125922163e-05, 0.00017681285189439087, -0.00028095886962113724);
                odd = Horner.Step<V, T>(odd, square, -0.026370053340078452, -0.17401093723993788, -0.5408538313132353, -0.976548729080882);
                r = V.Fma(odd, t, even);
            }
            var m = ExpLanes.Split<V, T>(-z, tail, out var n);
            var big = V.Scale(V.Fma(m, r, r) / (a + k), n);
            var isNegative = V.Less(x, V.Of(0));
            big = V.Select(isNegative, V.Of(2) - big, big);
            return V.Select(V.Less(a, V.Of(0.5)), V.Of(1) - V.Fma(x, e, x), big);
        }
    }
}
