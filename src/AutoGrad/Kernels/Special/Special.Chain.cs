using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>a·b, and 0 where a = 0, even if b is infinite or NaN.</summary>
    public static void Chain<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Length >= Few) LaneMap2.Run<ChainFunction, T>(a, b, result);
        else for (var i = 0; i < a.Length; i++) result[i] = a[i] == T.Zero ? T.Zero : a[i] * b[i];
    }

    /// <summary>a·(1 − y²), the chain rule at y = tanh x, and 0 where a = 0.</summary>
    public static void ChainTanh<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Length >= Few) LaneMap2.Run<ChainTanhFunction, T>(a, y, result);
        else for (var i = 0; i < a.Length; i++) result[i] = a[i] == T.Zero ? T.Zero : a[i] * (T.One - (y[i] * y[i]));
    }

    /// <summary>a·y·(1 − y), the chain rule at y = σ(x), and 0 where a = 0.</summary>
    public static void ChainSigmoid<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Length >= Few) LaneMap2.Run<ChainSigmoidFunction, T>(a, y, result);
        else for (var i = 0; i < a.Length; i++) result[i] = a[i] == T.Zero ? T.Zero : a[i] * (y[i] * (T.One - y[i]));
    }

    // Vectors begin to pay where a few of them are filled.
    const int Few = 32;

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

    readonly struct ChainTanhFunction : ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V y)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Select(V.Equal(a, V.Of(0)), V.Of(0), a * (V.Of(1) - (y * y)));
    }

    readonly struct ChainSigmoidFunction : ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V y)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Select(V.Equal(a, V.Of(0)), V.Of(0), a * (y * (V.Of(1) - y)));
    }

    readonly struct ChainBothWaysFunction : ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Select(V.Equal(a, V.Of(0)) | V.Equal(b, V.Of(0)), V.Of(0), a * b);
    }
}
