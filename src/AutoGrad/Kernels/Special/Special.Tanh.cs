using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>tanh x, with full relative accuracy around 0.</summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<TanhFunction, T>(x, y);

    /// <summary>tanh |x| = (e^2|x| − 1) / (e^2|x| + 1), with the sign of x.</summary>
    readonly struct TanhFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            // From here on tanh rounds to 1.
            var a = V.Min(V.Of(typeof(T) == typeof(float) ? 10 : 20), V.Abs(x));
            // Errors of e^2|x| fade away in the quotient as it grows.
            var p = ExpLanes.SplitCoarsely<V, T>(a + a, out var power);
            var above = V.Fma(power, p, power - V.Of(1));
            return above / (above + V.Of(2)) | (x & V.Of(-0.0));
        }
    }
}
