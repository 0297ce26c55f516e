using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ln σ(x) = −ln(1 + e⁻ˣ), without overflow.</summary>
    public static void LogSigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<LogSigmoidFunction, T>(x, y);

    /// <summary>min(x, 0) − ln(1 + e^−|x|).</summary>
    readonly struct LogSigmoidFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var negative = V.Min(V.Of(0), x);
            return negative - LogLanes.LogP1OfFinite<V, T>(ExpLanes.Exp<V, T>(-V.Abs(x)));
        }
    }
}
