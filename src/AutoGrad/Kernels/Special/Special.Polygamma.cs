using System.Numerics;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>ψ⁽ⁿ⁾(x), the n-th derivative of ψ; n = 1 is the trigamma function.</summary>
    public static void Polygamma<T>(int order, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        if (order == 0) Digamma(x, y);
        else ScalarMap.Run(new PolygammaFunction(order), x, y);
    }

    /// <inheritdoc cref="Polygamma{T}(int, ReadOnlySpan{T}, Span{T})"/>
    public static T Polygamma<T>(int order, T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Polygamma(order, new ReadOnlySpan<T>(in x), new Span<T>(ref x));
        return x;
    }

    /// <summary>
    /// ψ⁽ⁿ⁾(x) for n ≥ 1; at the poles 0, −1, −2, … it is (−1)ⁿ⁺¹∞, the limit from the right. From the recurrence
    /// ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁾(x + 1) − (−1)ⁿn!/xⁿ⁺¹ up to where the asymptotic series holds.
    /// </summary>
    static double PolygammaOf(int n, double x)
    {
        var sign = n % 2 == 0 ? -1.0 : 1.0;
        if (double.IsNaN(x) || x == double.NegativeInfinity) return double.NaN;
        if (x <= 0 && Math.Floor(x) == x) return sign * double.PositiveInfinity;
        if (x < 0)
        {
            // (−1)ⁿψ⁽ⁿ⁾(1 − x) = ψ⁽ⁿ⁾(x) + π dⁿ/dxⁿ cot πx. The poles are in the cotangent; where 1 − x is rounded, ψ⁽ⁿ⁾ is smooth.
            return -sign * PolygammaOf(n, 1 - x) - PiCotangent(n, x);
        }
        var sum = 0.0;
        for (; x < 10 + n; x++) sum += Quotient(n, x) / x;
        // Σ B₂ₖ(2k + n − 1)!/((2k)!·(n − 1)!·x²ᵏ), the ratio of consecutive factors in closed form.
        ReadOnlySpan<double> bernoulli =
        [
            1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330,
        ];
        var square = 1 / (x * x);
        var factor = 1.0;
        var series = 1 + n / (2 * x);
        for (var k = 1; k <= bernoulli.Length; k++)
        {
            factor *= square * (2 * k + n - 1) * (2 * k + n - 2) / (2 * k * (2 * k - 1));
            series += bernoulli[k - 1] * factor;
        }
        return sign * (Quotient(n - 1, x) / x * series + sum);
    }

    /// <summary>n!/xⁿ, factor by factor: n! and xⁿ leave the range of numbers long before their quotient does.</summary>
    static double Quotient(int n, double x)
    {
        var quotient = 1.0;
        for (var k = 1; k <= n; k++) quotient *= k / x;
        return quotient;
    }

    /// <summary>
    /// π dⁿ/dxⁿ cot πx = πⁿ⁺¹Pₙ(cot πx), P₀(c) = c and Pₙ₊₁ = −(1 + c²)Pₙ′. The coefficients of one Pₙ have one sign, so
    /// nothing cancels.
    /// </summary>
    static double PiCotangent(int n, double x)
    {
        Span<double> p = new double[n + 2];
        p[1] = 1;
        for (var degree = 1; degree <= n; degree++)
        {
            // In place: the new coefficient k needs the old ones k − 1 and k + 1.
            var before = 0.0;
            for (var k = 0; k <= degree + 1; k++)
            {
                var after = k + 1 <= degree ? p[k + 1] : 0;
                var current = p[k];
                p[k] = -((k + 1) * after + (k - 1) * before);
                before = current;
            }
        }
        // Exact at the half-integers, where the cotangent is 0: sin π(½ − t) is cos πt.
        var t = x - Math.Round(x);
        var cotangent = Math.Sin(Math.PI * (0.5 - Math.Abs(t))) / Math.Sin(Math.PI * t);
        return Math.Pow(Math.PI, n + 1) * Polynomial.Of(cotangent, p);
    }

    readonly struct PolygammaFunction(int order) : IScalarFunction
    {
        public double Of(double x) => PolygammaOf(order, x);
    }
}
