using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), with full relative accuracy on both sides.</summary>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<SigmoidFunction, T>(x, y);

    /// <summary>With z = e^−|x| ≤ 1 it is 1/(1 + z) on the right and z/(1 + z) on the left.</summary>
    readonly struct SigmoidFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var z = ExpLanes.Exp<V, T>(-V.Abs(x));
            var one = V.Of(1);
            return V.Select(V.Less(x, V.Of(0)), z, one) / (one + z);
        }
    }
}
