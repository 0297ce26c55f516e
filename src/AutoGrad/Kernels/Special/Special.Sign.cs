using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>−1 or 1; zeros and NaN are themselves.</summary>
    public static void Sign<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<SignFunction, T>(x, y);

    /// <summary>−1, 0 or 1.</summary>
    public static void SignOfIntegers<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < x.Length; i++) y[i] = T.CreateTruncating(T.Sign(x[i]));
    }

    readonly struct SignFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var zero = V.Of(0);
            return V.Select(V.Less(x, zero), V.Of(-1), V.Select(V.Less(zero, x), V.Of(1), x));
        }
    }
}
