using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>√(a² + b²), without overflow or underflow on the way; infinite if either is.</summary>
    public static void Hypot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap2.Run<HypotFunction, T>(a, b, result);

    /// <summary>Great and small numbers are first scaled by a power of two.</summary>
    readonly struct HypotFunction : ILaneFunction2
    {
        public static bool IsLong<T>() => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V a, V b)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            (a, b) = (V.Abs(a), V.Abs(b));
            var isFloat = typeof(T) == typeof(float);
            var infinity = V.Of(double.PositiveInfinity);
            var isInfinite = V.Equal(a, infinity) | V.Equal(b, infinity);
            var most = V.Max(a, b);
            var isGreat = V.Less(V.Of(isFloat ? 1e15 : 1e150), most);
            var isSmall = V.Less(most, V.Of(isFloat ? 1e-15 : 1e-140));
            // 2^±90 and 2^±600.
            var up = V.Of(isFloat ? 1.2379400392853803e27 : 4.149515568880993e180);
            var down = V.Of(isFloat ? 8.077935669463161e-28 : 2.409919865102884e-181);
            var scale = V.Select(isGreat, down, V.Select(isSmall, up, V.Of(1)));
            var back = V.Select(isGreat, up, V.Select(isSmall, down, V.Of(1)));
            (a, b) = (a * scale, b * scale);
            return V.Select(isInfinite, infinity, V.Sqrt(V.Fma(a, a, b * b)) * back);
        }
    }
}
