using System.Numerics;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ln |Γ(x)|; +∞ at 0, −1, −2, …</summary>
    public static void LogGamma<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ScalarMap.Run(default(LogGammaFunction), x, y);

    /// <inheritdoc cref="LogGamma{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T LogGamma<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(LogGamma(double.CreateTruncating(x)));

    /// <summary>
    /// ln |Γ(x)|, with full relative accuracy for x > 0, its zeros 1 and 2 included; for negative x the error is relative
    /// to the greatest term of the reflection.
    /// </summary>
    public static double LogGamma(double x)
    {
        if (!double.IsFinite(x)) return x * x;
        if (x >= 10) return LogGammaSeries(x);
        if (x > 2.25)
        {
            var product = 1.0;
            while (x > 2.25) product *= x -= 1;
            return Math.Log(product) + LogGammaCentre(x - 1.5, x - 1, x - 2);
        }
        if (x >= 0.75) return LogGammaCentre(x - 1.5, x - 1, x - 2);
        // Γ(x) = Γ(1 + x)/x, where 1 + x is never formed; at 0 the logarithm gives the pole.
        if (x >= -0.25) return LogGammaCentre(x - 0.5, x, x - 1) - Math.Log(Math.Abs(x));
        if (Math.Floor(x) == x) return double.PositiveInfinity;
        // Γ(x)Γ(−x) = −π/(x sin πx).
        return Math.Log(Math.PI / Math.Abs(x * SinPi(x))) - LogGamma(-x);
    }

    /// <summary>sin πx, where an integer is taken off before π is multiplied.</summary>
    static double SinPi(double x)
    {
        var nearest = Math.Round(x);
        var sine = Math.Sin(Math.PI * (x - nearest));
        return nearest % 2 == 0 ? sine : -sine;
    }

    /// <summary>
    /// ln Γ(z) = (z − 1)(z − 2)·C(z − 3/2) for z in [¾, 2¼], from its three differences; C is the minimax polynomial
    /// (error below 2⁻⁵⁹).
    /// </summary>
    static double LogGammaCentre(double t, double fromOne, double fromTwo) => fromOne * fromTwo * Polynomial.Of(
        t,
        [
            0.4831289505409809, -0.14595989591430605, 0.06291140107456476, -0.031308487501018514, 0.016797098631209657,
            -0.009425622447920536, 0.0054464578433804835, -0.003212074095911663, 0.0019229161717393385, -0.0011644141137656398,
            0.0007115217500049785, -0.0004379994661671321, 0.00027128244371549265, -0.00016885944856246424, 0.00010558523860899591,
            -6.650669087128243e-05, 4.197091716448906e-05, -2.564790860959211e-05, 1.6030092338368414e-05, -1.269054436919935e-05,
            8.556616887399411e-06, -3.6484798026236154e-07, -4.721974878581278e-07, -6.853768435403549e-06, 5.076420224643299e-06,
            3.3532795541000218e-06, -2.5440198925773964e-06, -1.978332683047749e-06, 1.373708462637798e-06,
        ]);

    /// <summary>Stirling: (x − ½)(ln x − 1) + ½ ln 2π − ½ + Σ B₂ₖ/(2k(2k − 1)x²ᵏ⁻¹), for x ≥ 10.</summary>
    static double LogGammaSeries(double x)
    {
        var inverse = 1 / x;
        var series = inverse * Polynomial.Of(
            inverse * inverse,
            [
                1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
            ]);
        return (x - 0.5) * (Math.Log(x) - 1) + (0.4189385332046727 + series);
    }

    readonly struct LogGammaFunction : IScalarFunction
    {
        public double Of(double x) => LogGamma(x);
    }
}
