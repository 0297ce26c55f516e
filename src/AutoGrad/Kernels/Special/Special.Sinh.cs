using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>sinh x, with full relative accuracy around 0.</summary>
    public static void Sinh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<SinhFunction, T>(x, y);

    /// <summary>x + x³S(x²) within [−1, 1], beyond that e^|x|/2 − ½e^−|x| with the sign of x; e^|x|/2 does not overflow before sinh does.</summary>
    readonly struct SinhFunction : ILaneFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var a = V.Abs(x);
            var half = HalfExp<V, T>(a);
            var big = half - V.Of(0.25) / half;
            var z = a * a;
            V s;
            if (typeof(T) == typeof(float))
            {
                s = Horner.Step<V, T>(V.Of(2.81743951e-06), z, 0.000198360663, 0.00833335053, 0.166666672);
            }
            else
            {
                s = Horner.Step<V, T>(V.Of(7.759312108487594e-13), z, 1.6057240344671883e-10, 2.5052123398506166e-08);
                s = Horner.Step<V, T>(s, z, 2.7557319155337235e-06, 0.00019841269841437678, 0.008333333333333139, 0.16666666666666669);
            }
            return V.Select(V.Less(a, V.Of(1)), V.Fma(a * z, s, a), big) | (x & V.Of(-0.0));
        }
    }
}
