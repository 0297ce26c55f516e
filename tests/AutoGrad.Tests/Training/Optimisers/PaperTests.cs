using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>Optimisers that the reference files don't hold, against scalar loops written from the papers' formulas.</summary>
public class PaperTests
{
    const int Rows = 3, Columns = 4, Steps = 6;

    static readonly double[] start = [.. Enumerable.Range(0, Rows * Columns).Select(i => Math.Sin(i + 1))];

    /// <summary>Chen et al. 2023, algorithm 2.</summary>
    [Fact]
    public void Lion_agrees()
    {
        const double rate = 0.02, beta1 = 0.8, beta2 = 0.95, decay = 0.3;
        var mean = new double[start.Length];
        Check(p => new Lion(p, rate, beta1, beta2, decay), (x, g, _) =>
        {
            for (var i = 0; i < x.Length; i++)
            {
                var c = (beta1 * mean[i]) + ((1 - beta1) * g[i]);
                x[i] -= rate * (Math.Sign(c) + (decay * x[i]));
                mean[i] = (beta2 * mean[i]) + ((1 - beta2) * g[i]);
            }
        });
    }

    /// <summary>You et al. 2020, algorithm 2.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Lamb_agrees(double decay)
    {
        const double rate = 0.02, beta1 = 0.8, beta2 = 0.95, epsilon = 1e-5;
        double[] m = new double[start.Length], v = new double[start.Length];
        Check(p => new Lamb(p, rate, beta1, beta2, epsilon, decay), (x, g, t) =>
        {
            var r = new double[x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                m[i] = (beta1 * m[i]) + ((1 - beta1) * g[i]);
                v[i] = (beta2 * v[i]) + ((1 - beta2) * g[i] * g[i]);
                r[i] = (m[i] / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(v[i] / (1 - Math.Pow(beta2, t))) + epsilon)) + (decay * x[i]);
            }
            var trust = Length(x) / Length(r);
            for (var i = 0; i < x.Length; i++) x[i] -= rate * trust * r[i];
        });
    }

    [Fact]
    public void Lamb_moves_weights_of_zero()
    {
        Parameter x = new(Tensor.Zeros([3], DType.Float64));
        Lamb lamb = new([x], 0.1, epsilon: 0);
        lamb.Step(() => x.Sum());
        Assert.All(x.Value.ToArray<double>(), value => Assert.Equal(-0.1, value, 1e-12));
    }

    /// <summary>Shazeer and Stern 2018, algorithm 4 with the relative rates of algorithm 6.</summary>
    [Fact]
    public void Adafactor_agrees_for_matrices()
    {
        const double rate = 0.5, clip = 0.7, leastScale = 1e-3;
        double[] row = new double[Rows], column = new double[Columns];
        Check(p => new Adafactor(p, rate, clip: clip, leastScale: leastScale), (x, g, t) =>
        {
            var beta = 1 - Math.Pow(t, -0.8);
            for (var i = 0; i < Rows; i++) row[i] = (beta * row[i]) + ((1 - beta) * Enumerable.Range(0, Columns).Average(j => g[(i * Columns) + j] * g[(i * Columns) + j]));
            for (var j = 0; j < Columns; j++) column[j] = (beta * column[j]) + ((1 - beta) * Enumerable.Range(0, Rows).Average(i => g[(i * Columns) + j] * g[(i * Columns) + j]));
            var u = g.Select((value, k) => value / Math.Sqrt(row[k / Columns] * column[k % Columns] / row.Average())).ToArray();
            Adapt(x, u, t, rate, clip, leastScale);
        });
    }

    [Fact]
    public void Adafactor_agrees_for_vectors()
    {
        const double rate = 0.1, clip = 1, leastScale = 0.5;
        var v = new double[start.Length];
        Check(p => new Adafactor(p, rate, leastScale: leastScale), (x, g, t) =>
        {
            var beta = 1 - Math.Pow(t, -0.8);
            for (var i = 0; i < v.Length; i++) v[i] = (beta * v[i]) + ((1 - beta) * g[i] * g[i]);
            Adapt(x, [.. g.Select((value, i) => value / Math.Sqrt(v[i]))], t, rate, clip, leastScale);
        }, [Rows * Columns]);
    }

    /// <summary>Jordan et al. 2024, in scalar loops.</summary>
    [Theory]
    [InlineData(true, MuonScale.Shape)]
    [InlineData(false, MuonScale.LikeAdam)]
    public void Muon_agrees(bool nesterov, MuonScale scale)
    {
        const double rate = 0.05, momentum = 0.8, decay = 0.1;
        var m = new double[start.Length];
        Check(p => new Muon(p, rate, decay, momentum, nesterov, iterations: 3, scale: scale), (x, g, _) =>
        {
            for (var i = 0; i < m.Length; i++) m[i] = (momentum * m[i]) + ((1 - momentum) * g[i]);
            double[] u = nesterov ? [.. g.Select((value, i) => ((1 - momentum) * value) + (momentum * m[i]))] : [.. m];
            var length = Length(u);
            u = [.. u.Select(value => value / length)];
            for (var k = 0; k < 3; k++)
            {
                var a = Product(u, Transposed(u, Rows, Columns), Rows, Columns, Rows);
                var b = Product(a, a, Rows, Rows, Rows).Select((value, i) => (-4.775 * a[i]) + (2.0315 * value)).ToArray();
                u = [.. Product(b, u, Rows, Rows, Columns).Select((value, i) => (3.4445 * u[i]) + value)];
            }
            var factor = scale == MuonScale.Shape ? Math.Sqrt(Math.Max(1, (double)Rows / Columns)) : 0.2 * Math.Sqrt(Math.Max(Rows, Columns));
            for (var i = 0; i < x.Length; i++) x[i] = (x[i] * (1 - (rate * decay))) - (rate * factor * u[i]);
        });
    }

    [Theory]
    [InlineData(8, 5)]
    [InlineData(5, 8)]
    public void Muon_s_steps_are_nearly_orthogonal(int rows, int columns)
    {
        var x = Muon.Orthogonalise(Tensor.Normal([rows, columns], 7, dtype: DType.Float64));
        var gram = rows < columns ? x.MatMul(x.Mt) : x.Mt.MatMul(x);
        Assert.All(gram.SymmetricEigenvalues().ToArray<double>(), value => Assert.InRange(Math.Sqrt(value), 0.6, 1.3));
    }

    [Fact]
    public void Muon_takes_a_kernel_for_a_matrix()
    {
        var gradient = Tensor.Normal([4, 3, 2, 2], 5, dtype: DType.Float64);
        Parameter kernel = new(Tensor.Zeros([4, 3, 2, 2], DType.Float64)), matrix = new(Tensor.Zeros([4, 12], DType.Float64));
        kernel.SetGrad(gradient);
        matrix.SetGrad(gradient.Reshape(4, 12));
        new Muon([kernel, matrix], 0.1).Step();
        Assert.Equal(matrix.Value.ToArray<double>(), kernel.Value.ToArray<double>());
    }

    static void Adapt(double[] x, double[] u, int t, double rate, double clip, double leastScale)
    {
        var scale = Math.Max(leastScale, Length(x) / Math.Sqrt(x.Length)) * Math.Min(rate, 1 / Math.Sqrt(t));
        var bound = Math.Max(1, Length(u) / Math.Sqrt(u.Length) / clip);
        for (var i = 0; i < x.Length; i++) x[i] -= scale * u[i] / bound;
    }

    /// <summary>Some steps along the gradients of Σ (x − c)⁴/4 + x·sin i.</summary>
    static void Check(Func<IEnumerable<Parameter>, Optimiser> make, Action<double[], double[], int> step, int[]? shape = null)
    {
        Parameter parameter = new(Tensor.From(start, shape ?? [Rows, Columns]));
        var optimiser = make([parameter]);
        double[] x = [.. start];
        for (var t = 1; t <= Steps; t++)
        {
            double[] gradient = [.. x.Select((value, i) => Math.Pow(value - 0.3, 3) + Math.Sin(i))];
            parameter.SetGrad(Tensor.From(gradient, parameter.Shape));
            optimiser.Step();
            step(x, gradient, t);
            var actual = parameter.Value.ToArray<double>();
            for (var i = 0; i < x.Length; i++) Assert.Equal(x[i], actual[i], 1e-11);
        }
    }

    static double Length(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    static double[] Transposed(double[] x, int rows, int columns) => [.. Enumerable.Range(0, rows * columns).Select(k => x[(k % rows * columns) + (k / rows)])];

    static double[] Product(double[] a, double[] b, int rows, int inner, int columns) =>
        [.. Enumerable.Range(0, rows * columns).Select(k => Enumerable.Range(0, inner).Sum(i => a[(k / columns * inner) + i] * b[(i * columns) + (k % columns)]))];
}
