using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>asinh x, with full relative accuracy around 0.</summary>
    public static void Asinh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<AsinhFunction, T>(x, y);

    /// <summary>ln(1 + a + a²/(1 + √(1 + a²))) for a = |x|, with the sign of x; where a² would overflow or 1 is lost beside it, ln a + ln 2.</summary>
    readonly struct AsinhFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var a = V.Abs(x);
            var one = V.Of(1);
            var isHuge = V.Less(V.Of(typeof(T) == typeof(float) ? 1e9 : 1e17), a);
            var square = a * a;
            var shifted = a + square / (one + V.Sqrt(one + square));
            var y = LogLanes.LogP1<V, T>(V.Select(isHuge, a, shifted));
            return (y + (isHuge & V.Of(0.6931471805599453))) | (x & V.Of(-0.0));
        }
    }
}
