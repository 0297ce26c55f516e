using System.Numerics;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ψ(x) = d ln Γ(x)/dx; ∓∞ at ±0, NaN at −1, −2, …</summary>
    public static void Digamma<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ScalarMap.Run(default(DigammaFunction), x, y);

    /// <inheritdoc cref="Digamma{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Digamma<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(Digamma(double.CreateTruncating(x)));

    /// <summary>
    /// ψ(x), with full relative accuracy for x > 0, its zero included; for negative x the error is relative to the
    /// greatest term of the reflection.
    /// </summary>
    public static double Digamma(double x)
    {
        if (x == 0) return double.CopySign(double.PositiveInfinity, -x);
        if (double.IsNaN(x)) return x;
        if (x < 0)
        {
            if (Math.Floor(x) == x) return double.NaN;
            // ψ(x) = ψ(−x) − 1/x − π cot πx.
            return Digamma(-x) - 1 / x - Math.PI / Math.Tan(Math.PI * (x - Math.Round(x)));
        }
        var sum = 0.0;
        if (x < 1)
        {
            sum = -1 / x;
            x += 1;
        }
        else if (x >= 10)
        {
            return DigammaSeries(x);
        }
        while (x > 2) sum += 1 / (x -= 1);
        return sum + DigammaCentre(x);
    }

    /// <summary>
    /// (x − x₀)·D(x − 3/2) for x in [1, 2], where x₀ is the zero of ψ in two parts; D is the minimax polynomial (error
    /// below 2⁻⁵⁸).
    /// </summary>
    static double DigammaCentre(double x) => (x - 1.4616321449683622 - 9.549995429965697e-17) * Polynomial.Of(
        x - 1.5,
        [
            0.9510558760318328, -0.4236274212814606, 0.24054248424078722, -0.14840492305388012, 0.09498872445284945,
            -0.06192213327555762, 0.04076083394341162, -0.026975796656986514, 0.017907248234876324, -0.011908220168096114,
            0.00792702334158172, -0.0052799364274467775, 0.0035180885255622955, -0.0023455016526126534, 0.0015635048614118787,
            -0.0010364220611384582, 0.0006902745134280861, -0.0004860679845451437, 0.0003259053276854945, -0.00014459402518505812,
            9.325058824786842e-05, -0.0001783832281992479, 0.00012120795808085886,
        ]);

    /// <summary>ln x − 1/2x − Σ B₂ₖ/(2k·x²ᵏ), for x ≥ 10.</summary>
    static double DigammaSeries(double x)
    {
        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = square * Polynomial.Of(
            square,
            [
                1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160,
            ]);
        return Math.Log(x) - (0.5 * inverse + series);
    }

    readonly struct DigammaFunction : IScalarFunction
    {
        public double Of(double x) => Digamma(x);
    }
}
