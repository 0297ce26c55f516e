using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>The error function (2/√π)∫₀ˣ e^−t² dt, with full relative accuracy.</summary>
    public static void Erf<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<ErfFunction, T>(x, y);

    /// <inheritdoc cref="Erf{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Erf<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.One<ErfFunction, T>(x);

    /// <summary>x + xE(x²) below ¾; beyond that 1 − e^−P(|x|), where P approximates −ln erfc. E and P are minimax polynomials whose errors, relative to erf, are below 2⁻²⁸ and 2⁻⁵⁶.</summary>
    readonly struct ErfFunction : ILaneFunction
    {
        public static bool IsLong<T>() => typeof(T) == typeof(double);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            // From here on erf rounds to 1.
            var a = V.Min(V.Of(typeof(T) == typeof(float) ? 4 : 6), V.Abs(x));
            var z = a * a;
            var e = Small<V, T>(z);
            V p;
            if (typeof(T) == typeof(float))
            {
                p = Horner.Step<V, T>(V.Of(-0.000213172694), a, 0.0032057839, -0.0228483602);
                p = Horner.Step<V, T>(p, a, 0.105164669, 0.635841727, 1.12843347, 2.14184311e-05);
            }
            else
            {
                // Even and odd powers apart: two chains of half the length.
                var even = Horner.Step<V, T>(V.Of(-1.850388873569445e-12), z, -1.635128117155283e-09);
                even = Horner.Step<V, T>(even, z, -1.8274033587416556e-07, -5.850041424901104e-06, -5.990462761647733e-05, -1.3152430825153698e-05);
                even = Horner.Step<V, T>(even, z, 0.0016785810752142593, -0.019129899975969283, 0.6366199883039835, 6.438478579255386e-09);
                var odd = Horner.Step<V, T>(V.Of(8.035309083163044e-11), z, 2.0711719813703574e-08, 1.1881917431153624e-06);
                odd = Horner.Step<V, T>(odd, z, 2.186755824799601e-05, 0.00010323146697497377, -0.0005597398191693431);
                odd = Horner.Step<V, T>(odd, z, -0.00020218193519427272, 0.10277243303874288, 1.128379106275304);
                p = V.Fma(odd, a, even);
            }
            var m = ExpLanes.Split<V, T>(-p, out var n);
            var power = ExpLanes.Power2<V, T>(n);
            var big = V.Fma(-power, m, V.Of(1) - power);
            return V.Select(V.Less(a, V.Of(0.75)), V.Fma(a, e, a), big) | (x & V.Of(-0.0));
        }

        /// <summary>E(z).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Small<V, T>(V z)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            if (typeof(T) == typeof(float))
            {
                var few = Horner.Step<V, T>(V.Of(-0.000676109688), z, 0.00511598168, -0.0268354341, 0.112833932);
                return Horner.Step<V, T>(few, z, -0.3761262, 0.128379166);
            }
            var e = Horner.Step<V, T>(V.Of(1.1475368069858501e-08), z, -1.5940873802241106e-07);
            e = Horner.Step<V, T>(e, z, 1.6430780665606552e-06, -1.4924202693056188e-05, 0.0001205528982309593, -0.0008548326195088404);
            e = Horner.Step<V, T>(e, z, 0.005223977615515966, -0.026866170644436752, 0.11283791670952632, -0.37612638903183715);
            return Horner.Step<V, T>(e, z, 0.1283791670955126);
        }
    }
}
