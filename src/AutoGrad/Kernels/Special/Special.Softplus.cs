using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    const int TailBlock = 256;

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<SoftplusFunction, T>(x, y);

    /// <summary>ln(1 + e^βx)/β = max(x, 0) + ln(1 + e^−|βx|)/β, for β > 0 without overflow.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, T beta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> tails = stackalloc T[TailBlock];
        for (var start = 0; start < x.Length; start += TailBlock)
        {
            var from = x[start..Math.Min(start + TailBlock, x.Length)];
            var to = y.Slice(start, from.Length);
            var tail = tails[..from.Length];
            TensorPrimitives.Multiply(from, beta, tail);
            LaneMap.Run<SoftplusTail, T>(tail, tail);
            TensorPrimitives.Divide(tail, beta, tail);
            TensorPrimitives.Max(from, T.Zero, to);
            TensorPrimitives.Add(to, tail, to);
        }
    }

    /// <summary>max(x, 0) + ln(1 + e^−|x|).</summary>
    readonly struct SoftplusFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            // The order of max carries NaN through.
            var positive = V.Max(V.Of(0), x);
            return positive + SoftplusTail.Of<V, T>(x);
        }
    }

    /// <summary>ln(1 + e^−|x|).</summary>
    readonly struct SoftplusTail : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged => LogLanes.LogP1OfFinite<V, T>(ExpLanes.Exp<V, T>(-V.Abs(x)));
    }
}
