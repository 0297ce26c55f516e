using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>The inverse of the error function; ±∞ at ±1, NaN beyond.</summary>
    public static void ErfInv<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.Run<ErfInvFunction, T>(x, y);

    /// <inheritdoc cref="ErfInv{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T ErfInv<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneMap.One<ErfInvFunction, T>(x);

    /// <summary>With w = −ln(1 − x²) it is x·P(w) up to w = 6¼ and x·Q(√w) beyond (Giles: Approximating the erfinv function, 2012); the minimax polynomials are exact to 2⁻⁵³ (2⁻²⁵ in float) and centred.</summary>
    readonly struct ErfInvFunction : ILaneFunction
    {
        public static bool IsLong<T>() => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V, T>(V x)
            where V : struct, ILanes<V, T>
            where T : unmanaged
        {
            var one = V.Of(1);
            var a = V.Abs(x);
            var u = (one - a) * (one + a);
            var m = LogLanes.Split<V, T>(u, out var k);
            var w = -LogLanes.LogP1OfSmall<V, T>(m - one, LogLanes.Number<V, T>(k));
            var s = V.Sqrt(w);
            var middle = w - V.Of(3);
            var outer = s - V.Of(3.25);
            V p, q;
            if (typeof(T) == typeof(float))
            {
                p = Horner.Step<V, T>(V.Of(6.38042785e-10), middle, -5.43515499e-09, -1.85474889e-08);
                p = Horner.Step<V, T>(p, middle, 4.47747226e-07, -1.77473407e-06, -1.27050325e-05, 0.000195125947);
                p = Horner.Step<V, T>(p, middle, -0.000836200197, -0.00573819363, 0.241630405, 1.62354207);
                q = Horner.Step<V, T>(V.Of(-0.000245205447), outer, 0.000938506215, -0.00174418755, 0.0025014854);
                q = Horner.Step<V, T>(q, outer, -0.00374037214, 0.00536959013, 1.00525832, 3.08388567);
            }
            else
            {
                p = Horner.Step<V, T>(V.Of(-3.021207460737614e-22), middle, 4.119476591600385e-21, 6.1016636410766306e-21, -3.8030389154207046e-19, 1.6561375288812535e-18);
                p = Horner.Step<V, T>(p, middle, 1.2618272724159601e-17, -1.5733089979913777e-16, 2.7736257882367957e-16, 6.29422090721848e-15);
                p = Horner.Step<V, T>(p, middle, -5.295643785227385e-14, 6.444424811254685e-15, 2.699105910669246e-12, -1.732949586562141e-11);
                p = Horner.Step<V, T>(p, middle, -3.14260358865704e-11, 1.1107997971958584e-09, -5.467177914814922e-09, -2.368872999123452e-08);
                p = Horner.Step<V, T>(p, middle, 4.4998542401994566e-07, -1.7480020932587782e-06, -1.2716422637651689e-05, 0.00019506132441208686);
                p = Horner.Step<V, T>(p, middle, -0.0008361817769096817, -0.005738135221005663, 0.24163040416615833, 1.6235420064648298);
                q = Horner.Step<V, T>(V.Of(-1.6995152415897114e-08), outer, 8.094490404417131e-10, 1.360356763990508e-07, -2.716084804834034e-07);
                q = Horner.Step<V, T>(q, outer, -3.254579886416011e-08, 1.4989675226839824e-06, -3.9827224079810984e-06, 2.925598142367132e-06);
                q = Horner.Step<V, T>(q, outer, 1.246395581724871e-05, -4.731894534348627e-05, 6.828735015149186e-05, 2.4031250397828456e-05);
                q = Horner.Step<V, T>(q, outer, -0.0003550378434308823, 0.0009532893643626266, -0.0016882755334058173, 0.002491442096953716);
                q = Horner.Step<V, T>(q, outer, -0.003751208508288658, 0.005370914553572145, 1.005258967694166, 3.0838856104922208);
                var farthest = s - V.Of(5);
                V r;
                r = Horner.Step<V, T>(V.Of(3.2177631002354804e-11), farthest, -2.6230241398095646e-11);
                r = Horner.Step<V, T>(r, farthest, -3.92109162791834e-10, 1.5047197159721562e-09, -3.550567694362074e-09, 7.619554594755725e-09);
                r = Horner.Step<V, T>(r, farthest, -1.5182185166037393e-08, 2.9145429483132424e-08, -6.759408197861404e-08, 2.2900569259797262e-07);
                r = Horner.Step<V, T>(r, farthest, -9.930183301619276e-07, 4.52606244302799e-06, -1.9681772386406648e-05, 7.599527704298907e-05);
                r = Horner.Step<V, T>(r, farthest, -0.0002150301197146047, -0.00013871931833667404, 1.0103004648645433, 4.849906401408584);
                q = V.Select(V.Less(s, V.Of(4)), q, r);
            }
            var y = V.Select(V.Less(w, V.Of(6.25)), p, q) * x;
            y = V.Select(V.Less(a, one), y, V.Of(double.NaN));
            return V.Select(V.Equal(a, one), V.Of(double.PositiveInfinity) | (x & V.Of(-0.0)), y);
        }
    }
}
