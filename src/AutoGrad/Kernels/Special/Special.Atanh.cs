using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>atanh x, with full relative accuracy around 0; ±∞ at ±1, NaN beyond.</summary>
    public static void Atanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<AtanhFunction, T>(x, y);

    /// <summary>½ ln(1 + 2a/(1 − a)) for a = |x|, with the sign of x.</summary>
    readonly struct AtanhFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var a = V.Abs(x);
            return V.Of(0.5) * LogLanes.LogP1<V, T>((a + a) / (V.Of(1) - a)) | (x & V.Of(-0.0));
        }
    }
}
