using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ln(1 + x), with full relative accuracy around 0.</summary>
    public static void LogP1<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<LogP1Function, T>(x, y);

    /// <summary>See <see cref="LogLanes.LogP1"/>.</summary>
    readonly struct LogP1Function : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged => LogLanes.LogP1<V, T>(x);
    }
}
