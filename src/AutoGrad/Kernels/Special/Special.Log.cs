using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ln x; −∞ at 0, NaN below.</summary>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<LogFunction, T>(x, y);

    /// <summary>x = 2ᵏ·m with m in [√½, √2), and ln x = k·ln 2 + ln(1 + (m − 1)), where m − 1 is exact. Subnormal numbers are scaled up first.</summary>
    readonly struct LogFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var isFloat = typeof(T) == typeof(float);
            var zero = V.Of(0);
            var infinity = V.Of(double.PositiveInfinity);
            var isSmall = V.Less(x, V.Of(isFloat ? 1.1754943508222875e-38 : 2.2250738585072014e-308));
            // 2²⁴ and 2⁵⁴.
            var u = V.Select(isSmall, x * V.Of(isFloat ? 16777216 : 18014398509481984), x);
            var m = LogLanes.Split<V, T>(u, out var k);
            var power = LogLanes.Number<V, T>(k) - (isSmall & V.Of(isFloat ? 24 : 54));
            var y = LogLanes.LogP1OfSmall<V, T>(m - V.Of(1), power);
            y = V.Select(V.Less(x, infinity), y, x);
            return V.Select(V.Less(zero, x), y, V.Select(V.Equal(x, zero), -infinity, V.Of(double.NaN)));
        }
    }
}
