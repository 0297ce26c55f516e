using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ln x; −∞ at 0, NaN below.</summary>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<LogFunction, T>(x, y);

    /// <summary>x = 2ᵏ·m with m in [√½, √2), and ln x = k·ln 2 + ln(1 + (m − 1)).</summary>
    readonly struct LogFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged => LogLanes.Everywhere<V, T>(x, LogLanes.LogP1OfSmall<V, T>(LogLanes.Reduce<V, T>(x, out var k), k));
    }
}
