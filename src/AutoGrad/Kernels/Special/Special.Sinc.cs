using System.Numerics;

namespace AutoGrad.Kernels;

static partial class Special
{
    /// <summary>The n-th derivative (n ≥ 0) of sinc x = sin πx / πx, without cancellation around 0.</summary>
    public static void Sinc<T>(int order, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ScalarMap.Run(new SincFunction(order), x, y);
    }

    /// <summary>
    /// With f = sinc, x·f = sin(πx)/π gives x·f⁽ⁿ⁾ + n·f⁽ⁿ⁻¹⁾ = πⁿ⁻¹ sin(πx + nπ/2), which is stable only where |πx| > n;
    /// below, the power series Σ (−1)ᵏπ²ᵏx²ᵏ⁻ⁿ / ((2k + 1)(2k − n)!).
    /// </summary>
    static double SincOf(int n, double x)
    {
        if (double.IsInfinity(x)) return 0;
        if (double.IsNaN(x)) return x;
        if (Math.Abs(Math.PI * x) <= Math.Max(2, n)) return SincSeries(n, x);
        var nearest = Math.Round(x);
        var parity = nearest % 2 == 0 ? 1.0 : -1.0;
        var (sine, cosine) = Math.SinCos(Math.PI * (x - nearest));
        var (shifted, next) = (parity * sine, parity * cosine);
        var y = shifted / (Math.PI * x);
        var power = 1.0;
        for (var k = 1; k <= n; k++)
        {
            // A quarter turn on: sin → cos → −sin → −cos.
            (shifted, next) = (next, -shifted);
            y = (power * shifted - k * y) / x;
            power *= Math.PI;
        }
        return y;
    }

    static double SincSeries(int n, double x)
    {
        var z = Math.PI * x;
        // πⁿ(πx)ᵐ/m! with m = 2k − n, times (−1)ᵏ/(2k + 1).
        var m = n % 2;
        var term = Math.Pow(Math.PI, n) * (m == 0 ? 1 : z);
        if ((n + m) / 2 % 2 == 1) term = -term;
        var sum = 0.0;
        for (var more = true; more; m += 2)
        {
            var next = sum + term / (m + n + 1);
            more = next != sum;
            sum = next;
            term *= -z * z / ((m + 1) * (m + 2));
        }
        return sum;
    }

    readonly struct SincFunction(int order) : IScalarFunction
    {
        public double Of(double x) => SincOf(order, x);
    }
}
