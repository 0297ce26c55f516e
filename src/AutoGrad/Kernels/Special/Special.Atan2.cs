using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>The angle of the point (x, y) in [−π, π], signed zeros and infinities as in IEEE 754.</summary>
    public static void Atan2<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap2.Run<Atan2Function, T>(y, x, result);

    /// <summary>The arc tangent of the smaller over the greater coordinate (0 for 0/0, 1 for ∞/∞), mirrored to the octant.</summary>
    readonly struct Atan2Function : ILaneFunction2
    {
        public static bool IsLong<T>() => typeof(T) == typeof(double);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V y, V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var (up, right) = (V.Abs(y), V.Abs(x));
            var isSteep = V.Less(right, up);
            var (small, great) = (V.Select(isSteep, right, up), V.Select(isSteep, up, right));
            var (zero, one) = (V.Of(0), V.Of(1));
            var t = V.Select(V.Equal(small, great), V.Select(V.Equal(great, zero), zero, one), small / great);
            // To the left of a steep angle: from π/2 onwards, not from π back.
            t = V.Select(isSteep, t | (x & V.Of(-0.0)), t);
            var angle = AtanLanes.OfRatio<V, T>(t, isSteep);
            var isLeft = V.Less(one | (x & V.Of(-0.0)), zero);
            var tail = V.Of(typeof(T) == typeof(float) ? -8.742278e-08 : 1.2246467991473532e-16);
            angle = V.Select(isSteep, angle, V.Select(isLeft, V.Of(3.141592653589793) - (angle - tail), angle));
            return angle | (y & V.Of(-0.0));
        }
    }
}
