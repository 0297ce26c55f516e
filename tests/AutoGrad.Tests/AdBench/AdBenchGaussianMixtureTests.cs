using AutoGrad.AdBench;

namespace AutoGrad.Tests.AdBench;

public sealed class AdBenchGaussianMixtureTests
{
    public static TheoryData<string> Cases => AdBenchCases.Of("gmm", "1 1 1", "1 3 5", "2 1 4", "3 4 7", "5 2 3");

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(string name)
    {
        if (AdBenchCases.GeneratedName(name) is { } sizes)
        {
            var generated = Random([.. sizes.Split(' ').Select(int.Parse)], 1.3, 2);
            var (likelihood, derivative) = generated.ValueAndGradient();
            Assert.Equal(generated.LogLikelihood().Item(), likelihood.Item());
            Differences.Near(Differences.Gradient(generated.LogLikelihood, generated.Variables), derivative.ToArray<double>());
            return;
        }
        var expected = AdBenchCases.Expected(name);
        var mixture = GaussianMixture.Read(AdBenchCases.PathOf(name));
        var (value, gradient) = mixture.ValueAndGradient();
        var numbers = gradient.ToArray<double>();
        AdBenchCases.Close(expected.GetProperty("objective").GetDouble(), value.Item());
        AdBenchCases.Close(expected.GetProperty("objective").GetDouble(), mixture.LogLikelihood().Item());
        Assert.Equal(expected.GetProperty("parameters").GetInt32(), numbers.Length);
        AdBenchCases.Close(expected.GetProperty("gradient_norm2").GetDouble(), numbers.Norm());
        if (expected.TryGetProperty("gradient", out var all)) AdBenchCases.Close(all.Numbers(), numbers);
        else
        {
            var sampled = expected.GetProperty("gradient_sampled");
            AdBenchCases.Close(sampled.GetProperty("value").Numbers(), [.. sampled.GetProperty("index").Integers().Select(i => numbers[i])]);
        }
    }

    /// <summary>The definition, number by number; the files' γ = 1 and m = 0 would hide much of the prior.</summary>
    [Theory]
    [InlineData(1, 1, 1, 0.7, 0)]
    [InlineData(2, 3, 4, 1, 0)]
    [InlineData(3, 2, 5, 1.7, 3)]
    public void Value_by_loops(int d, int k, int n, double gamma, int m)
    {
        var (alpha, mu, icf, x) = Inputs(d, k, n);
        var expected = -0.5 * n * d * Math.Log(2 * Math.PI);
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var c = 0; c < k; c++)
            {
                var (exponent, offset) = (alpha[c], c * d * (d + 1) / 2);
                for (var row = 0; row < d; row++)
                {
                    exponent += icf[offset + row];
                    var product = Math.Exp(icf[offset + row]) * (x[(i * d) + row] - mu[(c * d) + row]);
                    for (var column = 0; column < row; column++) product += icf[offset + d + (column * d) - (column * (column + 1) / 2) + row - column - 1] * (x[(i * d) + column] - mu[(c * d) + column]);
                    exponent -= 0.5 * product * product;
                }
                sum += Math.Exp(exponent);
            }
            expected += Math.Log(sum) - Math.Log(alpha.Sum(Math.Exp));
        }
        var degrees = d + m + 1;
        var constant = (degrees * d * (Math.Log(gamma) - (0.5 * Math.Log(2)))) - (0.25 * d * (d - 1) * Math.Log(Math.PI));
        for (var j = 1; j <= d; j++) constant -= Tensor.Scalar((0.5 * degrees) + (0.5 * (1 - j)), DType.Float64).LogGamma().Item();
        for (var c = 0; c < k; c++)
        {
            var row = icf.AsSpan(c * d * (d + 1) / 2, d * (d + 1) / 2).ToArray();
            expected += (0.5 * gamma * gamma * (row[..d].Sum(q => Math.Exp(2 * q)) + row[d..].Sum(l => l * l))) - (m * row[..d].Sum()) - constant;
        }
        AdBenchCases.Close(expected, Random([d, k, n], gamma, m).LogLikelihood().Item());
    }

    static GaussianMixture Random(int[] sizes, double gamma, int m)
    {
        var (d, k, n) = (sizes[0], sizes[1], sizes[2]);
        var (alpha, mu, icf, x) = Inputs(d, k, n);
        return new(Tensor.From(alpha), Tensor.From(mu, [k, d]), Tensor.From(icf, [k, d * (d + 1) / 2]), Tensor.From(x, [n, d]), gamma, m);
    }

    static (double[] Alpha, double[] Mu, double[] Icf, double[] X) Inputs(int d, int k, int n)
    {
        double[] Normal(int count, long seed) => Tensor.Normal([count], seed, deviation: 0.7, dtype: DType.Float64).ToArray<double>();
        return (Normal(k, 1), Normal(k * d, 2), Normal(k * d * (d + 1) / 2, 3), Normal(n * d, 4));
    }
}
