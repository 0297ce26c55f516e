using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>a·b, and 0 where a = 0, even if b is infinite or NaN.</summary>
    public static void Chain<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap2.Run<ChainFunction, T>(a, b, result);

    /// <summary>a·b, and 0 where one of them is 0, even if the other is infinite or NaN.</summary>
    public static void ChainBothWays<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap2.Run<ChainBothWaysFunction, T>(a, b, result);

    readonly struct ChainFunction : ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Select(V.Equal(a, V.Of(0)), V.Of(0), a * b);
    }

    readonly struct ChainBothWaysFunction : ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Select(V.Equal(a, V.Of(0)) | V.Equal(b, V.Of(0)), V.Of(0), a * b);
    }
}
