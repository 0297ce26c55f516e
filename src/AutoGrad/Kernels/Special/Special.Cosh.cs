using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>cosh x.</summary>
    public static void Cosh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<CoshFunction, T>(x, y);

    /// <summary>e^|x|/2 + ½e^−|x|; e^|x|/2 does not overflow before cosh does.</summary>
    readonly struct CoshFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var half = HalfExp<V, T>(V.Abs(x));
            return half + V.Of(0.25) / half;
        }
    }

    /// <summary>eᵃ/2 for a ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V HalfExp<V, T>(V a)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        // Here the result overflows for certain.
        a = V.Min(V.Of(typeof(T) == typeof(float) ? 90 : 711), a);
        var p = ExpLanes.Split<V, T>(a, out var n);
        return V.Scale(p + V.Of(1), n - V.Of(1));
    }
}
