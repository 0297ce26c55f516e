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

    /// <summary>
    /// For a = |x| ≥ ¾ it is e^−a²·R(t)/(a + K), with t = (a − K)/(a + K) and the square's rounding error carried into the exponential; below that 1 − (x + xE(x²)); the left half is 2 − erfc a. R is a minimax polynomial, E that of erf.
    /// In single precision a division is saved: 1/(a + K) is (1 − t)/2K, and R has the factor 1/2K.
    /// </summary>
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
            V r;
            var k = V.Of(typeof(T) == typeof(float) ? 3.5 : 4);
            var t = (a - k) / (a + k);
            if (typeof(T) == typeof(float))
            {
                r = Horner.Step<V, T>(V.Of(8.70032651e-05), t, -0.000193513314, -0.000447489154, 0.00379092699);
                r = Horner.Step<V, T>(r, t, -0.0131895202, 0.032248033, -0.0621793483, 0.0991591044);
                r = Horner.Step<V, T>(r, t, -0.133971393, 0.155293651);
            }
            else
            {
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
            var quotient = typeof(T) == typeof(float) ? V.Fma(m, r, r) * (V.Of(1) - t) : V.Fma(m, r, r) / (a + k);
            var big = V.Scale(quotient, n);
            var isNegative = V.Less(x, V.Of(0));
            big = V.Select(isNegative, V.Of(2) - big, big);
            return V.Select(V.Less(a, V.Of(0.75)), V.Of(1) - V.Fma(x, ErfFunction.Small<V, T>(z), x), big);
        }
    }
}
