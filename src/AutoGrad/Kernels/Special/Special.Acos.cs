using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>acos x, with full relative accuracy around 1; NaN outside [−1, 1].</summary>
    public static void Acos<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<AcosFunction, T>(x, y);

    /// <summary>π/2 − asin x up to |x| = ½; beyond that 2 asin √((1 − x)/2), or π less that for negative x.</summary>
    readonly struct AcosFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var s = AsinLanes.Reduce<V, T>(x, x, out var isBig, out var low);
            var tail = AsinLanes.Tail<V, T>();
            var middle = V.Of(1.5707963267948966) - (s + (low - tail));
            var right = s + s + (low + low);
            var left = V.Of(3.141592653589793) - (s + s + (low + low - (tail + tail)));
            return V.Select(isBig, V.Select(V.Less(x, V.Of(0)), left, right), middle);
        }
    }
}
