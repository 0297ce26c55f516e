using AutoGrad.Nn;
using AutoGrad.Tests.Nn.Layers;
using AutoGrad.Tests.Ops;
using Reduction = AutoGrad.Nn.Reduction;

namespace AutoGrad.Tests.Nn.Losses;

public class ProbabilityLossTests
{
    static readonly Tensor logits = Tensor.Normal([3, 4], 1, dtype: DType.Float64);
    static readonly Tensor target = Tensor.Uniform([3, 4], 2, dtype: DType.Float64);
    static readonly Tensor weight = Tensor.From([0.5, 1, 2, 3]);

    [Fact]
    public void Scores_and_probabilities_agree_and_rules_hold()
    {
        var expected = logits.ToArray<double>().Zip(target.ToArray<double>(), (x, t) => (P: 1 / (1 + Math.Exp(-x)), T: t)).Select((e, i) =>
            ((double[])[0.5, 1, 2, 3])[i % 4] * -((e.T * Math.Log(e.P)) + ((1 - e.T) * Math.Log(1 - e.P)))).ToArray();
        Assert.Equal(expected, Loss.BinaryCrossEntropy(logits.Sigmoid(), target, weight, Reduction.None).ToArray<double>(), Near);
        Assert.Equal(expected, Loss.BinaryCrossEntropyWithLogits(logits, target, weight, reduction: Reduction.None).ToArray<double>(), Near);
        Slopes.Check(t => Loss.BinaryCrossEntropy(t[0], t[1]), logits.Sigmoid(), target);
        Slopes.Check(t => Loss.BinaryCrossEntropyWithLogits(t[0], t[1], weight, weight), logits, target);
        Slopes.Check(t => Loss.KullbackLeibler(t[0], t[1]), logits.LogSoftmax(), target);
        Slopes.Check(t => Loss.KullbackLeibler(t[0], t[1], isLogTarget: true), logits.LogSoftmax(), target);
    }

    [Fact]
    public void A_positive_weight_counts_positives_more_often()
    {
        Tensor x = Tensor.From([0.3, 0.3]), t = Tensor.From([1.0, 0]);
        var plain = Loss.BinaryCrossEntropyWithLogits(x, t, reduction: Reduction.None).ToArray<double>();
        Assert.Equal([3 * plain[0], plain[1]], Loss.BinaryCrossEntropyWithLogits(x, t, positiveWeight: Tensor.Scalar(3, DType.Float64), reduction: Reduction.None).ToArray<double>());
    }

    [Fact]
    public void A_factor_does_not_enlarge_the_losses()
    {
        var columns = Tensor.Ones([4, 3], DType.Float64);
        Expect.Refusal(() => Loss.BinaryCrossEntropyWithLogits(logits[..1, ..3], target[..1, ..3], positiveWeight: columns), "BinaryCrossEntropyWithLogits: the positive weight of shape [4, 3]", "[1, 3]");
        Expect.Refusal(() => Loss.BinaryCrossEntropyWithLogits(logits[0], target[0], weight: logits), "BinaryCrossEntropyWithLogits: the weight of shape [3, 4]", "[4]");
        Expect.Refusal(() => Loss.BinaryCrossEntropy(target[0], target[0], logits), "BinaryCrossEntropy: the weight of shape [3, 4]", "[4]");
        Expect.Refusal(() => Loss.MultiLabelSoftMargin(logits[0], target[0], logits), "MultiLabelSoftMargin: the weight of shape [3, 4]", "[4]");
        Expect.Refusal(() => Loss.Gaussian(target[0], target[0], target), "Gaussian: the variance of shape [3, 4]", "[4]");
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Certainty_costs_0_or_100_and_its_gradients_are_finite(DType dtype)
    {
        var p = Tensor.From([0.0, 1, 0, 1]).To(dtype).RequireGrad();
        var losses = Loss.BinaryCrossEntropy(p, Tensor.From([0.0, 1, 1, 0]).To(dtype), reduction: Reduction.None);
        Assert.Equal([0.0, 0, 100, 100], losses.To(DType.Float64).ToArray<double>());
        // ln p bounded at −100 is flat beyond; the other logarithm has its slope.
        Assert.Equal([1.0, -1, 0, 0], Gradient.Of(losses.Sum(), p)[0].To(DType.Float64).ToArray<double>());
        Assert.Equal(100, Loss.BinaryCrossEntropy(Tensor.From([1e-300]), Tensor.From([1.0])).Item());
        Assert.Equal(double.NaN, Loss.BinaryCrossEntropy(Tensor.From([1.5]), Tensor.From([0.5])).Item());
        Assert.Equal(double.NaN, Loss.BinaryCrossEntropy(Tensor.From([-0.5]), Tensor.From([0.5])).Item());
    }

    [Fact]
    public void Small_probabilities_keep_their_digits()
    {
        Assert.Equal(1e-10f, Loss.BinaryCrossEntropy(Tensor.From([1e-10f]), Tensor.From([0f])).Item<float>(), 1e-16f);
        Assert.Equal(Math.Exp(-50), Loss.BinaryCrossEntropyWithLogits(Tensor.From([50.0]), Tensor.From([1.0])).Item(), 1e-30);
        Assert.Equal(Math.Exp(-50), Loss.BinaryCrossEntropyWithLogits(Tensor.From([-50.0]), Tensor.From([0.0])).Item(), 1e-30);
    }

    [Fact]
    public void Large_scores_neither_overflow_nor_vanish()
    {
        var x = Tensor.From([1e4f, -1e4f, 1e4f, -1e4f]).RequireGrad();
        var losses = Loss.BinaryCrossEntropyWithLogits(x, Tensor.From([1f, 0, 0, 1]), reduction: Reduction.None);
        Assert.Equal([0f, 0, 1e4f, 1e4f], losses.ToArray<float>());
        Assert.Equal([0f, 0, 1, -1], Gradient.Of(losses.Sum(), x)[0].ToArray<float>());
    }

    [Fact]
    public void A_divergence_is_0_of_equals_and_counts_nothing_where_the_target_is_0()
    {
        var t = Tensor.From([0, 0.25, 0.75], [1, 3]);
        var log = t.Log().RequireGrad();
        var loss = Loss.KullbackLeibler(log, t);
        Assert.Equal(0, loss.Item(), 1e-15);
        Assert.Equal([0, -0.25, -0.75], Gradient.Of(loss, log)[0].ToArray<double>());
        Assert.Equal(0, Loss.KullbackLeibler(log, log, isLogTarget: true).Item(), 1e-15);
        var half = Tensor.Full([2, 2], 0.5, DType.Float64);
        Assert.Equal(Math.Log(2), Loss.KullbackLeibler(half.Log(), Tensor.From([1.0, 0, 0, 1], [2, 2])).Item(), 1e-15);
    }

    [Fact]
    public void Densities_follow_their_formulas()
    {
        Tensor x = Tensor.From([0.5, 1.5]), t = Tensor.From([3.0, 0]), v = Tensor.From([2.0, 0.5]);
        Assert.Equal([Math.Exp(0.5) - 1.5, Math.Exp(1.5)], Loss.Poisson(x, t, reduction: Reduction.None).ToArray<double>(), Near);
        Assert.Equal([0.5 - (3 * Math.Log(0.5)), 1.5], Loss.Poisson(x, t, isLog: false, epsilon: 0, reduction: Reduction.None).ToArray<double>(), Near);
        // Stirling's formula for ln 3! is short of it by about 1/36.
        Assert.Equal(Math.Exp(0.5) - 1.5 + Math.Log(6), Loss.Poisson(x, t, isFull: true, reduction: Reduction.None).ToArray<double>()[0], 0.03);
        Assert.Equal([0.5 * (Math.Log(2) + (2.5 * 2.5 / 2)), 0.5 * (Math.Log(0.5) + (1.5 * 1.5 / 0.5))], Loss.Gaussian(x, t, v, reduction: Reduction.None).ToArray<double>(), Near);
        var density = Math.Exp(-2.5 * 2.5 / 4) / Math.Sqrt(2 * Math.PI * 2);
        Assert.Equal(-Math.Log(density), Loss.Gaussian(x, t, v, isFull: true, reduction: Reduction.None).ToArray<double>()[0], 1e-12);
        Slopes.Check(a => Loss.Poisson(a[0], a[1]), x, t);
        Slopes.Check(a => Loss.Gaussian(a[0], t, a[1]), x, v);
    }

    [Fact]
    public void A_variance_of_0_stays_finite_and_can_grow()
    {
        var v = Tensor.Zeros([1], DType.Float64).RequireGrad();
        var loss = Loss.Gaussian(Tensor.From([1.0]), Tensor.From([0.0]), v);
        Assert.Equal(0.5 * (Math.Log(1e-6) + 1e6), loss.Item(), 1e-6);
        Assert.True(Gradient.Of(loss, v)[0].Item() < 0);
    }

    [Theory]
    [InlineData(DType.Float32, -1)]
    [InlineData(DType.Float32, -30)]
    [InlineData(DType.Float32, -1e10)]
    [InlineData(DType.Float32, double.NegativeInfinity)]
    [InlineData(DType.Float64, -1e10)]
    [InlineData(DType.Float64, -1e20)]
    [InlineData(DType.Float64, double.NegativeInfinity)]
    public void Any_variance_below_the_least_one_is_the_least_one(DType dtype, double variance)
    {
        Tensor x = Tensor.Ones([1], dtype), t = Tensor.Zeros([1], dtype);
        Tensor[] variances = [Tensor.Full([1], 1e-6, dtype).RequireGrad(), Tensor.Full([1], variance, dtype).RequireGrad()];
        Tensor[] losses = [.. variances.Select(v => Loss.Gaussian(x, t, v))];
        Assert.Equal(losses[0].Item(), losses[1].Item());
        Assert.Equal(Gradient.Of(losses[0], variances[0])[0].Item(), Gradient.Of(losses[1], variances[1])[0].Item());
    }

    [Fact]
    public void A_variance_may_be_infinite_and_the_gradient_goes_on_below_the_least_one()
    {
        // torch 1.13: loss ∞, gradient 0.
        var v = Tensor.From([double.PositiveInfinity]).RequireGrad();
        var loss = Loss.Gaussian(Tensor.From([1.0]), Tensor.From([0.0]), v);
        Assert.Equal(double.PositiveInfinity, loss.Item());
        Assert.Equal(0, Gradient.Of(loss, v)[0].Item());
        Assert.Equal(double.NaN, Loss.Gaussian(Tensor.From([1.0]), Tensor.From([0.0]), Tensor.From([double.NaN])).Item());

        // At ε: ½(1/ε − d²/ε²), and the second derivative ½(2d²/ε³ − 1/ε²).
        Tensor Slope(Tensor at) => Gradient.Of(u => Loss.Gaussian(Tensor.From([1.0]), Tensor.From([0.0]), u, epsilon: 0.5), at);
        var low = Tensor.From([-3.0]);
        Assert.Equal(0.5 * (2 - 4), Slope(low).Item(), 1e-12);
        Assert.Equal(0.5 * (16 - 4), Jvp.Of(Slope, low, Tensor.Ones([1], DType.Float64)).Tangent.Item(), 1e-12);
        Assert.Equal(0.5 * (16 - 4), Gradient.Of(u => Slope(u).Sum(), low).Item(), 1e-12);
        Assert.Equal([-1.0, -1, 0.5 * (1 - 1)], Vmap.Of(Slope, Tensor.From([-3.0, double.NegativeInfinity, 1], [3, 1])).ToArray<double>());
    }

    static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a));
}
