using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<SoftplusFunction, T>(x, y);

    /// <summary>ln(1 + e^βx)/β, without overflow.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, T beta, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Multiply(x, beta, y);
        y = y[..x.Length];
        Softplus(y, y);
        TensorPrimitives.Divide(y, beta, y);
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
            return positive + LogLanes.LogP1OfFinite<V, T>(ExpLanes.Exp<V, T>(-V.Abs(x)));
        }
    }
}
