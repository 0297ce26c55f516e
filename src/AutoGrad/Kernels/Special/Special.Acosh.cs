using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>acosh x, with full relative accuracy around 1; NaN below 1.</summary>
    public static void Acosh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<AcoshFunction, T>(x, y);

    /// <summary>ln(1 + t + √(t(x + 1))) with t = x − 1; for great x, where the square could overflow, ln x + ln 2.</summary>
    readonly struct AcoshFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var t = x - V.Of(1);
            var isHuge = V.Less(V.Of(typeof(T) == typeof(float) ? 1e9 : 1e17), x);
            var shifted = t + V.Sqrt(t * (x + V.Of(1)));
            var y = LogLanes.LogP1<V, T>(V.Select(isHuge, x, shifted)) + (isHuge & V.Of(0.6931471805599453));
            return V.Select(V.Less(x, V.Of(1)), V.Of(double.NaN), y);
        }
    }
}
