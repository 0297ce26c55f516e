using AutoGrad.Nn;
using AutoGrad.Tests.Ops;
using Reduction = AutoGrad.Nn.Reduction;

namespace AutoGrad.Tests.Nn.Losses;

public class RegressionLossTests
{
    static readonly Tensor x = Tensor.From([-3.0, -0.5, 0, 0.25, 2, 4], [2, 3]);
    static readonly Tensor zeros = Tensor.Zeros([2, 3], DType.Float64);

    [Fact]
    public void Values_follow_the_definitions()
    {
        double[] d = x.ToArray<double>();
        Equal(d.Select(v => v * v), Loss.MeanSquaredError(x, zeros, Reduction.None));
        Equal(d.Select(Math.Abs), Loss.MeanAbsoluteError(x, zeros, Reduction.None));
        Equal(d.Select(v => Math.Abs(v) < 2 ? v * v / 2 : 2 * (Math.Abs(v) - 1)), Loss.Huber(x, zeros, delta: 2, Reduction.None));
        Equal(d.Select(v => Math.Abs(v) < 0.4 ? v * v / 0.8 : Math.Abs(v) - 0.2), Loss.SmoothL1(x, zeros, beta: 0.4, Reduction.None));
        Equal(d.Select(Math.Abs), Loss.SmoothL1(x, zeros, beta: 0, Reduction.None));
        var mean = d.Sum(v => v * v) / 6;
        Assert.Equal([mean, mean * 6, mean * 3], ((Reduction[])[Reduction.Mean, Reduction.Sum, Reduction.BatchMean]).Select(how => Loss.MeanSquaredError(x, zeros, how).Item()));
    }

    [Fact]
    public void Rules_hold()
    {
        Tensor a = Tensor.Normal([3, 4], 1, dtype: DType.Float64), b = Tensor.Normal([3, 4], 2, dtype: DType.Float64);
        Slopes.Check(t => Loss.MeanSquaredError(t[0], t[1]), a, b);
        Slopes.Check(t => Loss.MeanAbsoluteError(t[0], t[1], Reduction.Sum), a, b);
        Slopes.Check(t => Loss.Huber(t[0], t[1], 0.7, Reduction.None), a, b);
        Slopes.Check(t => Loss.SmoothL1(t[0], t[1], 0.7), a, b);
    }

    [Fact]
    public void Shapes_that_would_broadcast_are_refused()
    {
        Func<Tensor, Tensor, Tensor>[] losses =
        [
            (a, b) => Loss.MeanSquaredError(a, b), (a, b) => Loss.MeanAbsoluteError(a, b), (a, b) => Loss.Huber(a, b), (a, b) => Loss.SmoothL1(a, b),
            (a, b) => Loss.BinaryCrossEntropy(a, b), (a, b) => Loss.BinaryCrossEntropyWithLogits(a, b), (a, b) => Loss.KullbackLeibler(a, b), (a, b) => Loss.HingeEmbedding(a, b),
            (a, b) => Loss.SoftMargin(a, b), (a, b) => Loss.MultiLabelSoftMargin(a, b), (a, b) => Loss.Poisson(a, b), (a, b) => Loss.Gaussian(a, b, a),
            (a, b) => Loss.MarginRanking(a, a, b), (a, b) => Loss.TripletMargin(a, a, b), (a, b) => Loss.CosineEmbedding(a, b, a),
        ];
        foreach (var loss in losses)
        {
            var message = Assert.Throws<ArgumentException>(() => loss(Tensor.Zeros([4, 1]), Tensor.Zeros([4]))).Message;
            Assert.Contains("[4, 1]", message);
            Assert.Contains("[4]", message);
        }
        Assert.StartsWith("MeanSquaredError: the target", Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError(zeros, x[0])).Message);
    }

    [Fact]
    public void Other_bad_input_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Huber(x, x, delta: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.SmoothL1(x, x, beta: -1));
        Assert.Contains("scalar", Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError(Tensor.Scalar(1), Tensor.Scalar(2), Reduction.BatchMean)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.MeanSquaredError(x, x, (Reduction)9));
        Assert.Contains("types differ", Assert.Throws<ArgumentException>(() => Loss.MeanSquaredError(x, x.To(DType.Float32))).Message);
    }

    static void Equal(IEnumerable<double> expected, Tensor actual) =>
        Assert.Equal(expected.ToArray(), actual.ToArray<double>(), (a, b) => Math.Abs(a - b) <= 1e-14 * Math.Max(1, Math.Abs(a)));
}
