using AutoGrad.Nn;
using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Nn.Normalisation;

public class NormaliseTests
{
    static readonly Tensor x = Tensor.Normal([3, 4, 2, 5], 1, dtype: DType.Float64) * 3 + 7;
    static readonly Tensor weight = Tensor.From([0.5, 1, 2, -1]);
    static readonly Tensor bias = Tensor.From([1.0, 0, -2, 3]);

    [Fact]
    public void Each_normalises_over_what_its_name_says()
    {
        Moments(Normalise.Layer(x, [5], epsilon: 0), y => y[1, 2, 1]);
        Moments(Normalise.Layer(x, [4, 2, 5], epsilon: 0), y => y[1]);
        Moments(Normalise.Group(x, 2, epsilon: 0), y => y[1, 2..4]);
        Moments(Normalise.Instance(x, epsilon: 0), y => y[1, 2]);
        Moments(Normalise.Batch(x, epsilon: 0), y => y[.., 2]);
        Assert.Equal(1, Normalise.RootMeanSquare(x, [2, 5], epsilon: 0)[1, 2].Square().Mean().Item(), 1e-12);
        Assert.Equal(Normalise.Instance(x).ToArray<double>(), Normalise.Group(x, 4).ToArray<double>(), Near);
        Assert.Equal(Normalise.Layer(x, [4, 2, 5]).ToArray<double>(), Normalise.Group(x, 1).ToArray<double>(), Near);
    }

    [Fact]
    public void Weight_and_bias_belong_to_channels()
    {
        var over = weight.Reshape(4, 1, 1);
        var expected = (x - x.Mean([0, 2, 3], keepAxes: true)) / (x.Var([0, 2, 3], 0, keepAxes: true) + 1e-5).Sqrt() * over + bias.Reshape(4, 1, 1);
        Assert.Equal(expected.ToArray<double>(), Normalise.Batch(x, weight, bias).ToArray<double>(), Near);
        Assert.Equal((Normalise.Group(x, 2) * over + bias.Reshape(4, 1, 1)).ToArray<double>(), Normalise.Group(x, 2, weight, bias).ToArray<double>(), Near);
        Assert.Equal((Normalise.Instance(x) * over).ToArray<double>(), Normalise.Instance(x, weight).ToArray<double>(), Near);
    }

    [Fact]
    public void Statistics_of_a_batch_give_its_values_back()
    {
        var (values, mean, variance) = Normalise.BatchAndStatistics(x.RequireGrad(), weight, bias);
        Assert.False(mean.RequiresGrad || variance.RequiresGrad);
        Assert.Equal(x.Mean([0, 2, 3]).ToArray<double>(), mean.ToArray<double>(), Near);
        Assert.Equal(x.Var([0, 2, 3], 0).ToArray<double>(), variance.ToArray<double>(), Near);
        Assert.Equal(values.ToArray<double>(), Normalise.ByStatistics(x, mean, variance, weight, bias).ToArray<double>(), Near);
    }

    [Fact]
    public void Rules_hold()
    {
        var small = Tensor.Normal([3, 4, 2], 2, dtype: DType.Float64);
        var table = Tensor.Normal([4, 2], 3, dtype: DType.Float64);
        Slopes.Check(t => Normalise.Layer(t[0], [4, 2], t[1], t[1]), small, table);
        Slopes.Check(t => Normalise.RootMeanSquare(t[0], [4, 2], t[1]), small, table);
        Slopes.Check(t => Normalise.Group(t[0], 2, t[1], bias), small, weight);
        Slopes.Check(t => Normalise.Instance(t[0], t[1], bias, epsilon: 0.1), small, weight);
        Slopes.Check(t => Normalise.Batch(t[0], t[1], t[1]), small, weight);
        Slopes.Check(t => Normalise.ByStatistics(t[0], bias, weight.Square(), t[1], t[1]), small, weight);
    }

    [Fact]
    public void Without_variance_the_result_is_the_bias_and_the_gradient_is_finite()
    {
        var flat = Tensor.Full([2, 4, 3], 5).RequireGrad();
        Tensor w = weight.To(DType.Float32), b = bias.To(DType.Float32);
        foreach (var y in (Tensor[])[Normalise.Batch(flat, w, b), Normalise.Group(flat, 2, w, b), Normalise.Instance(flat, w, b)])
        {
            Assert.Equal([1f, 1, 1, 0, 0, 0, -2, -2, -2, 3, 3, 3], y[1].ToArray<float>());
            Assert.All(Gradient.Of((y * Tensor.Normal(y.Shape, 1)).Sum(), flat)[0].ToArray<float>(), value => Assert.True(float.IsFinite(value)));
        }
        Assert.All(Normalise.Layer(flat, [3]).ToArray<float>(), value => Assert.Equal(0, value));
        var zero = Tensor.Zeros([2, 3]).RequireGrad();
        var rms = Normalise.RootMeanSquare(zero, [3]);
        Assert.All(rms.ToArray<float>(), value => Assert.Equal(0, value));
        Assert.All(Gradient.Of(rms.Sum(), zero)[0].ToArray<float>(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_large_mean_costs_few_digits()
    {
        var far = (Tensor.Normal([64, 4], 5) + 1e3).To(DType.Float32);
        var exact = Normalise.Batch(far.To(DType.Float64));
        Assert.Equal(exact.ToArray<double>(), Normalise.Batch(far).To(DType.Float64).ToArray<double>(), (a, b) => Math.Abs(a - b) < 2e-4);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Named("Normalise.Layer", "[2, 4]", () => Normalise.Layer(x, [2, 4]));
        Named("Normalise.Layer", "[4]", () => Normalise.Layer(x, [5], weight));
        Named("Normalise.RootMeanSquare", "[6]", () => Normalise.RootMeanSquare(x, [6]));
        Named("Normalise.Group", "3 groups", () => Normalise.Group(x, 3));
        Named("Normalise.Batch", "[3]", () => Normalise.Batch(x, weight[1..]));
        Named("Normalise.Batch", "two numbers", () => Normalise.Batch(Tensor.Zeros([1, 4])));
        Named("Normalise.Batch", "channel axis", () => Normalise.Batch(Tensor.Zeros([4])));
        Named("Normalise.Instance", "spatial", () => Normalise.Instance(Tensor.Zeros([3, 4])));
        Named("Normalise.ByStatistics", "[3]", () => Normalise.ByStatistics(x, weight, weight[1..]));
    }

    static void Named(string op, string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.Contains(op, message);
        Assert.Contains(part, message);
    }

    static void Moments(Tensor y, Func<Tensor, Tensor> part)
    {
        Assert.Equal(x.Shape, y.Shape);
        Assert.Equal(0, part(y).Mean().Item(), 1e-12);
        Assert.Equal(1, part(y).Var(correction: 0).Item(), 1e-12);
    }

    static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-11 * Math.Max(1, Math.Abs(a));
}
