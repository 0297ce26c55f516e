using AutoGrad.Nn;
using AutoGrad.Tests.Ops;
using Reduction = AutoGrad.Nn.Reduction;

namespace AutoGrad.Tests.Nn.Losses;

public class MarginLossTests
{
    [Fact]
    public void Distances_and_ranks_follow_their_definitions()
    {
        Tensor x = Tensor.From([0.2, 0.2, 3]), y = Tensor.From([1.0, -1, -1]);
        Equal([0.2, 0.8, 0], Loss.HingeEmbedding(x, y, reduction: Reduction.None));
        Equal([0.2, 1.3, 0], Loss.HingeEmbedding(x, y, margin: 1.5, reduction: Reduction.None));
        Equal([0.0, 1.2, 0], Loss.MarginRanking(Tensor.From([2.0, 1, 0]), Tensor.From([1.0, 0, 1]), y, margin: 0.2, reduction: Reduction.None));
        Equal(((double[])[-0.2, 0.2, 3]).Select(v => Math.Log(1 + Math.Exp(v))), Loss.SoftMargin(x, y, Reduction.None));
        Equal([1e4, 0], Loss.SoftMargin(Tensor.From([1e4, 1e4]), Tensor.From([-1.0, 1]), Reduction.None));
        Tensor a = Tensor.From([1.0, 0, 1, 0, 1, 0], [3, 2]), b = Tensor.From([0.0, 1, 3, 4, 1, 0], [3, 2]);
        Equal([1 - 0.0, 0.6 - 0.1, 0.9], Loss.CosineEmbedding(a, b, y, margin: 0.1, Reduction.None));
    }

    [Fact]
    public void A_triplet_compares_two_distances()
    {
        Tensor a = Tensor.From([0.0, 0], [1, 2]), p = Tensor.From([3.0, 4], [1, 2]), n = Tensor.From([6.0, 8], [1, 2]);
        Assert.Equal(0, Loss.TripletMargin(a, p, n, epsilon: 0).Item());
        Assert.Equal(2, Loss.TripletMargin(a, p, n, margin: 7, epsilon: 0).Item(), 1e-12);
        Assert.Equal(6, Loss.TripletMargin(a, n, p, epsilon: 0).Item(), 1e-12);
        Assert.Equal(1, Loss.TripletMargin(a, p, n, epsilon: 0, swap: true).Item(), 1e-12);
        Assert.Equal(7 - 14 + 8, Loss.TripletMargin(a, p, n, margin: 8, order: 1, epsilon: 0).Item(), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Many_classes_keep_their_distance_from_the_right_one(int power)
    {
        var x = Tensor.Normal([3, 4], 1, dtype: DType.Float64);
        var labels = Tensor.From([2L, 0, 3]);
        var expected = new double[3];
        for (var row = 0; row < 3; row++)
        {
            var right = (int)labels[row].Item();
            for (var i = 0; i < 4; i++) expected[row] += i == right ? 0 : Math.Pow(Math.Max(0, 0.5 - x[row, right].Item() + x[row, i].Item()), power) / 4;
        }
        Equal(expected, Loss.MultiMargin(x, labels, 0.5, power, Reduction.None));
        Equal([expected[1]], Loss.MultiMargin(x[1], Tensor.Full([], 0, DType.Int32), 0.5, power));
        Slopes.Check(t => Loss.MultiMargin(t, labels, 0.5, power), x);
        Assert.Contains("the label 4, element 1", Assert.Throws<ArgumentOutOfRangeException>(() => Loss.MultiMargin(x, Tensor.From([0, 4, 1]))).Message);
    }

    [Fact]
    public void Several_labels_are_questions_of_their_own()
    {
        Tensor x = Tensor.Normal([2, 3], 1, dtype: DType.Float64), t = Tensor.From([1.0, 0, 1, 0, 0, 1], [2, 3]);
        Assert.Equal(Loss.BinaryCrossEntropyWithLogits(x, t).Item(), Loss.MultiLabelSoftMargin(x, t).Item(), 1e-14);
    }

    [Fact]
    public void Rules_hold()
    {
        Tensor a = Tensor.Normal([4, 3], 1, dtype: DType.Float64), b = Tensor.Normal([4, 3], 2, dtype: DType.Float64), c = Tensor.Normal([4, 3], 3, dtype: DType.Float64);
        var sign = Tensor.From([1.0, -1, -1, 1]);
        Slopes.Check(t => Loss.TripletMargin(t[0], t[1], c), a, b);
        Slopes.Check(t => Loss.TripletMargin(c, t[0], t[1], swap: true, reduction: Reduction.None), a, b);
        Slopes.Check(t => Loss.CosineEmbedding(t[0], t[1], sign), a, b);
        Slopes.Check(t => Loss.MarginRanking(t[0], t[1], sign.Unsqueeze(1).Expand([4, 3]), 0.3), a, b);
        Slopes.Check(t => Loss.SoftMargin(t, sign.Unsqueeze(1).Expand([4, 3])), a);
        Slopes.Check(t => Loss.HingeEmbedding(t, sign.Unsqueeze(1).Expand([4, 3])), a);
    }

    [Fact]
    public void Equal_vectors_have_finite_gradients()
    {
        var a = Tensor.Ones([1, 3]).RequireGrad();
        Assert.All(Gradient.Of(Loss.TripletMargin(a, a, a), a)[0].ToArray<float>(), value => Assert.True(float.IsFinite(value)));
    }

    static void Equal(IEnumerable<double> expected, Tensor actual) =>
        Assert.Equal(expected.ToArray(), actual.ToArray<double>(), (a, b) => Math.Abs(a - b) <= 1e-14 * Math.Max(1, Math.Abs(a)));
}
