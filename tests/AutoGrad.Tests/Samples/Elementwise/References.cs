namespace AutoGrad.Tests.Samples;

/// <summary>Special functions by other ways than the kernels': quadrature, Newton's method, recurrences up to where asymptotic series hold.</summary>
static class References
{
    const double Far = 30;
    static readonly double[] bernoulli = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6];

    /// <summary>(2/√π)∫₀ˣ e^−t² dt by Simpson's rule.</summary>
    public static double Erf(double x)
    {
        const int steps = 2000;
        var h = x / steps;
        var sum = 1 + Math.Exp(-x * x);
        for (var i = 1; i < steps; i++) sum += (i % 2 == 1 ? 4 : 2) * Math.Exp(-(i * h) * (i * h));
        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }

    public static double ErfInv(double x)
    {
        var y = 0.0;
        for (var i = 0; i < 50; i++) y -= (Erf(y) - x) / (2 / Math.Sqrt(Math.PI) * Math.Exp(-y * y));
        return y;
    }

    /// <summary>Stirling's series for x > 30; below by ln Γ(x) = ln Γ(x + 1) − ln x.</summary>
    public static double LogGamma(double x)
    {
        if (x < Far) return LogGamma(x + 1) - Math.Log(x);
        var y = ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI));
        for (var k = 1; k <= bernoulli.Length; k++) y += bernoulli[k - 1] / (2 * k * ((2 * k) - 1) * Math.Pow(x, (2 * k) - 1));
        return y;
    }

    public static double Digamma(double x)
    {
        if (x < Far) return Digamma(x + 1) - (1 / x);
        var y = Math.Log(x) - (0.5 / x);
        for (var k = 1; k <= bernoulli.Length; k++) y -= bernoulli[k - 1] / (2 * k * Math.Pow(x, 2 * k));
        return y;
    }

    /// <summary>ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹ n! Σ (x + k)⁻ⁿ⁻¹: the terms up to 30 one by one, the rest by the formula of Euler and Maclaurin.</summary>
    public static double Polygamma(int n, double x)
    {
        var factorial = Factorial(n);
        double sum = 0;
        for (; x < Far; x++) sum += Math.Pow(x, -n - 1);
        sum += (Math.Pow(x, -n) / n) + (0.5 * Math.Pow(x, -n - 1));
        for (var k = 1; k <= bernoulli.Length; k++) sum += bernoulli[k - 1] / Factorial(2 * k) * (Factorial((2 * k) + n - 1) / factorial) * Math.Pow(x, -(2 * k) - n);
        return (n % 2 == 1 ? 1 : -1) * factorial * sum;
    }

    static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
