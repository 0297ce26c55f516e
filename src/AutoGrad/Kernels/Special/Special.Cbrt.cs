using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>The cube root, within 1 ulp.</summary>
    public static void Cbrt<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<CbrtFunction, T>(x, y);

    /// <summary>|x| = 2^3q·m with m in [√⅛, √8); a polynomial guess, then one step of Halley's y − y(y³ − m)/(2y³ + m), which cubes its error.</summary>
    readonly struct CbrtFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var a = V.Abs(x);
            var isFloat = typeof(T) == typeof(float);
            // Subnormal numbers gain three whole exponents of the result first.
            var isTiny = V.Less(a, V.Of(isFloat ? 1.1754943508222875e-38 : 2.2250738585072014e-308));
            var normal = V.Select(isTiny, a * V.Of(isFloat ? 1L << 24 : 1L << 54), a);
            var m = LogLanes.Split<V, T>(normal, out var bits);
            var k = LogLanes.Number<V, T>(bits);
            var magic = ExpLanes.MagicOf<V, T>();
            var q = V.Fma(k, V.Of(1.0 / 3), magic) - magic;
            var rest = V.Fma(q, V.Of(-3), k);
            V guess;
            if (isFloat)
            {
                guess = Horner.Step<V, T>(V.Of(0.058218914), m, -0.290375608, 0.739717155, 0.492508867);
            }
            else
            {
                guess = Horner.Step<V, T>(V.Of(-0.020379788107536056), m, 0.15574064290861941, -0.5148236742459046);
                guess = Horner.Step<V, T>(guess, m, 0.9710461694592857, -1.1869921557698095, 1.1970516970810507, 0.398356984955463);
            }
            var zero = V.Of(0);
            var one = V.Of(1);
            var isBelow = V.Less(rest, zero);
            var isAbove = V.Less(zero, rest);
            guess *= V.Select(isBelow, V.Of(0.7937005259840998), V.Select(isAbove, V.Of(1.2599210498948732), one));
            m *= V.Select(isBelow, V.Of(0.5), V.Select(isAbove, V.Of(2), one));
            var square = guess * guess;
            var excess = V.Fma(square, guess, -m);
            var y = guess - guess * excess / V.Fma(excess, V.Of(2), V.Of(3) * m);
            y *= ExpLanes.Power2<V, T>(q - (isTiny & V.Of(isFloat ? 8 : 18)));
            var isOrdinary = V.Less(zero, a) & V.Less(a, V.Of(double.PositiveInfinity));
            return V.Select(isOrdinary, y | (x & V.Of(-0.0)), x);
        }
    }
}
