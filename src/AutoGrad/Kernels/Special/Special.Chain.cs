using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>a·b, and 0 where a = 0, even if b is infinite or NaN.</summary>
    public static void Chain<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Chain<GivenSlope, T>(a, b, result);

    /// <summary>a·(1 − y²), the chain rule at y = tanh x, and 0 where a = 0.</summary>
    public static void ChainTanh<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Chain<TanhSlope, T>(a, y, result);

    /// <summary>a·y·(1 − y), the chain rule at y = σ(x), and 0 where a = 0.</summary>
    public static void ChainSigmoid<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Chain<SigmoidSlope, T>(a, y, result);

    /// <summary>a·b, and 0 where one of them is 0, even if the other is infinite or NaN.</summary>
    public static void ChainBothWays<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap2.Run<ChainBothWaysFunction, T>(a, b, result);

    /// <summary>a·b for one slope b, and 0 where a = 0 (or b, if both ways), even if the other is infinite or NaN.</summary>
    public static void Chain<T>(ReadOnlySpan<T> a, T b, Span<T> result, bool bothWays)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (bothWays && b == T.Zero) result.Clear();
        else LaneMap2.Run<ChainFunction<GivenSlope>, T>(a, b, result);
    }

    /// <summary>a·b for one cotangent a, and 0 where it is 0 (or b, if both ways), even if the other is infinite or NaN.</summary>
    public static void Chain<T>(T a, ReadOnlySpan<T> b, Span<T> result, bool bothWays)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a == T.Zero) result.Clear();
        else if (bothWays) LaneMap2.Run<ChainFunction<GivenSlope>, T>(b, a, result);
        else TensorPrimitives.Multiply(b, a, result);
    }

    // Vectors begin to pay where a few of them are filled.
    const int Few = 32;

    static void Chain<S, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> y, Span<T> result)
        where S : struct, ISlope
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Half precision is rounded once, at the end, whatever the length.
        if (a.Length >= Few || Unsafe.SizeOf<T>() < sizeof(float)) LaneMap2.Run<ChainFunction<S>, T>(a, y, result);
        else for (var i = 0; i < a.Length; i++) result[i] = a[i] == T.Zero ? T.Zero : a[i] * S.At(y[i], T.One);
    }

    /// <summary>The slope of a function by its value, written once for a number and for lanes.</summary>
    internal interface ISlope
    {
        static abstract X At<X>(X y, X one)
            where X : struct, IMultiplyOperators<X, X, X>, ISubtractionOperators<X, X, X>;
    }

    internal readonly struct GivenSlope : ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static X At<X>(X y, X one)
            where X : struct, IMultiplyOperators<X, X, X>, ISubtractionOperators<X, X, X> => y;
    }

    readonly struct TanhSlope : ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static X At<X>(X y, X one)
            where X : struct, IMultiplyOperators<X, X, X>, ISubtractionOperators<X, X, X> => one - (y * y);
    }

    readonly struct SigmoidSlope : ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static X At<X>(X y, X one)
            where X : struct, IMultiplyOperators<X, X, X>, ISubtractionOperators<X, X, X> => y * (one - y);
    }

    internal readonly struct ChainFunction<S> : ILaneFunction2
        where S : struct, ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V y)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Select(V.Equal(a, V.Of(0)), V.Of(0), a * S.At(y, V.Of(1)));
    }

    readonly struct ChainBothWaysFunction : ILaneFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged => V.Select(V.Equal(a, V.Of(0)) | V.Equal(b, V.Of(0)), V.Of(0), a * b);
    }
}
