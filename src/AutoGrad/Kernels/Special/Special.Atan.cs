using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>atan x.</summary>
    public static void Atan<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<AtanFunction, T>(x, y);

    /// <summary>See <see cref="AtanLanes"/>.</summary>
    readonly struct AtanFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var a = V.Abs(x);
            var one = V.Of(1);
            var isBig = V.Less(one, a);
            return AtanLanes.OfRatio<V, T>(V.Select(isBig, one, a) / V.Select(isBig, a, one), isBig) | (x & V.Of(-0.0));
        }
    }
}
