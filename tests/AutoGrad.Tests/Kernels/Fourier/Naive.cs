namespace AutoGrad.Tests.Kernels.Fourier;

/// <summary>The discrete Fourier transform by its definition, with angles reduced exactly and compensated sums: n² work.</summary>
static class Naive
{
    public static (double[] Re, double[] Im) Transform(double[] re, double[] im, bool inverse = false)
    {
        var n = re.Length;
        double[] toRe = new double[n], toIm = new double[n];
        var (cos, sin) = (new double[n], new double[n]);
        for (var t = 0; t < n; t++)
            (sin[t], cos[t]) = double.SinCosPi((inverse ? 2.0 : -2.0) * t / n);

        for (var k = 0; k < n; k++)
        {
            double lostRe = 0, lostIm = 0;
            for (var j = 0; j < n; j++)
            {
                var t = (int)((long)j * k % n);
                Add(ref toRe[k], ref lostRe, (re[j] * cos[t]) - (im[j] * sin[t]));
                Add(ref toIm[k], ref lostIm, (re[j] * sin[t]) + (im[j] * cos[t]));
            }

            if (inverse)
                (toRe[k], toIm[k]) = (toRe[k] / n, toIm[k] / n);
        }

        return (toRe, toIm);
    }

    /// <summary>Kahan's sum: without it the reference would be less accurate than what it judges.</summary>
    static void Add(ref double sum, ref double lost, double x)
    {
        var term = x - lost;
        var next = sum + term;
        lost = next - sum - term;
        sum = next;
    }

    public static double[] Random(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    /// <summary>The largest difference, in units of <paramref name="norm"/>.</summary>
    public static double Error(double[] expected, IEnumerable<double> actual, double norm) =>
        expected.Zip(actual, (x, y) => Math.Abs(x - y)).DefaultIfEmpty().Max() / norm;
}
