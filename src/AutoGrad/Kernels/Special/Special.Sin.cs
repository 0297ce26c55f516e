using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>sin x; NaN for infinities.</summary>
    public static void Sin<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TrigLanes.Run<SinFunction, T>(x, y, T.Sin);

    /// <summary>cos x; NaN for infinities.</summary>
    public static void Cos<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TrigLanes.Run<CosFunction, T>(x, y, T.Cos);

    /// <summary>tan x; NaN for infinities.</summary>
    public static void Tan<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TrigLanes.Run<TanFunction, T>(x, y, T.Tan);

    /// <summary>sin r, cos r, −sin r, −cos r in the quadrants 0, 1, ±2, −1; −0 stays −0.</summary>
    readonly struct SinFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            TrigLanes.Split<V, T>(x, out var sine, out var cosine, out var quadrant);
            var y = V.Select(TrigLanes.IsOdd<V, T>(quadrant), cosine, sine);
            var isNegative = V.Less(quadrant, V.Of(0)) | V.Equal(quadrant, V.Of(2));
            return V.Select(V.Equal(x, V.Of(0)), x, y ^ (isNegative & V.Of(-0.0)));
        }
    }

    /// <summary>cos r, −sin r, −cos r, sin r in the quadrants 0, 1, ±2, −1.</summary>
    readonly struct CosFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            TrigLanes.Split<V, T>(x, out var sine, out var cosine, out var quadrant);
            var y = V.Select(TrigLanes.IsOdd<V, T>(quadrant), sine, cosine);
            var isNegative = V.Less(V.Of(0), quadrant) | V.Equal(quadrant, V.Of(-2));
            return y ^ (isNegative & V.Of(-0.0));
        }
    }

    /// <summary>sin r/cos r, and −cos r/sin r in odd quadrants; −0 stays −0.</summary>
    readonly struct TanFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            TrigLanes.Split<V, T>(x, out var sine, out var cosine, out var quadrant);
            var isOdd = TrigLanes.IsOdd<V, T>(quadrant);
            var y = V.Select(isOdd, -cosine, sine) / V.Select(isOdd, sine, cosine);
            return V.Select(V.Equal(x, V.Of(0)), x, y);
        }
    }
}
