using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>log₂ x, whole at powers of 2; −∞ at 0, NaN below.</summary>
    public static void Log2<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<LogTo<Two>, T>(x, y);

    /// <summary>log₁₀ x, whole at powers of 10; −∞ at 0, NaN below.</summary>
    public static void Log10<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<LogTo<Ten>, T>(x, y);

    /// <summary>A base b: 1/ln b as the nearest double and the rest, and log_b 2 as a number so short that its multiples by exponents are exact, and the rest.</summary>
    interface ILogBase
    {
        static abstract (double Head, double Tail) InverseLn { get; }

        static abstract (double Head, double Tail) OfTwo<T>() where T : unmanaged;
    }

    readonly struct Two : ILogBase
    {
        public static (double Head, double Tail) InverseLn => (1.4426950408889634, 2.0355273740931033e-17);

        public static (double Head, double Tail) OfTwo<T>() where T : unmanaged => (1, 0);
    }

    readonly struct Ten : ILogBase
    {
        public static (double Head, double Tail) InverseLn => (0.4342944819032518, 1.098319650216765e-17);

        public static (double Head, double Tail) OfTwo<T>() where T : unmanaged => typeof(T) == typeof(float) ? (0.301025390625, 4.605038981195214e-06) : (0.30102999566361177, 3.694239077158931e-13);
    }

    /// <summary>
    /// x = 2ᵏ·(1 + f), and log x = k·log 2 + ln(1 + f)/ln b. What each product and each sum loses is added at the end, so that the result is off by little more than half a unit, and a whole logarithm is whole.
    /// </summary>
    readonly struct LogTo<B> : ILaneFunction where B : struct, ILogBase
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var (head, tail) = B.InverseLn;
            if (typeof(T) == typeof(float)) (head, tail) = ((float)head, head - (float)head);
            var factor = V.Of(head);
            var f = LogLanes.Reduce<V, T>(x, out var k);
            var bend = LogLanes.Bend<V, T>(f);
            var ln = f + bend;
            var product = ln * factor;
            var lost = V.Fma(ln, V.Of(tail), V.Fma(bend - (ln - f), factor, V.Fma(ln, factor, -product)));
            var (whole, rest) = B.OfTwo<T>();
            var power = k * V.Of(whole);
            var sum = power + product;
            // The greater of the two first; without a power nothing is lost.
            lost += product - (sum - power);
            return LogLanes.Everywhere<V, T>(x, sum + V.Fma(k, V.Of(rest), lost));
        }
    }
}
