using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>asin x; NaN outside [−1, 1].</summary>
    public static void Asin<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<AsinFunction, T>(x, y);

    /// <summary>s + s·zA(z) with z = s², directly up to ½; beyond that π/2 − 2 asin s with s² = (1 − |x|)/2.</summary>
    readonly struct AsinFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var s = AsinLanes.Reduce<V, T>(x, V.Abs(x), out var isBig, out var low);
            var twice = V.Of(1.5707963267948966) - (s + s + (low + low - AsinLanes.Tail<V, T>()));
            return V.Select(isBig, twice, s + low) | (x & V.Of(-0.0));
        }
    }
}
