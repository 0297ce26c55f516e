using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class CosineSimilarityTests
{
    [Fact]
    public void Angles_have_their_cosines()
    {
        Tensor a = Tensor.From([1.0, 0, 3, 3], [2, 2]), b = Tensor.From([0.0, 5, -2, -2], [2, 2]);
        Assert.Equal([0.0, -1], a.CosineSimilarity(b).ToArray<double>(), (p, q) => Math.Abs(p - q) < 1e-15);
        Assert.Equal([1, Math.Sqrt(0.5)], a.CosineSimilarity(Tensor.From([1.0, 0])).ToArray<double>(), (p, q) => Math.Abs(p - q) < 1e-15);
        Assert.Equal([5.0, Math.Sqrt(50)], a[1..].PairwiseDistance(Tensor.From([0.0, 7, -2, -2], [2, 2]), epsilon: 0).ToArray<double>(), (p, q) => Math.Abs(p - q) < 1e-15);
    }

    [Fact]
    public void Rules_hold()
    {
        Tensor a = Tensor.Normal([3, 4], 1, dtype: DType.Float64), b = Tensor.Normal([3, 4], 2, dtype: DType.Float64);
        Slopes.Check(t => t[0].CosineSimilarity(t[1]), a, b);
        Slopes.Check(t => t[0].CosineSimilarity(t[1], axis: 0), a, b);
        Slopes.Check(t => t[0].PairwiseDistance(t[1], order: 3), a, b);
        Slopes.Check(t => t.UnitLength(), a);
    }

    [Fact]
    public void A_vector_of_zeros_is_like_none_and_its_gradient_is_finite()
    {
        var zero = Tensor.Zeros([3], DType.Float64).RequireGrad();
        var y = zero.CosineSimilarity(Tensor.From([1.0, 2, 2]));
        Assert.Equal(0, y.Item());
        Assert.Equal(0, Tensor.From([1.0, 2, 2]).CosineSimilarity(zero).Item());
        Assert.All(Gradient.Of(y, zero)[0].ToArray<double>(), value => Assert.True(double.IsFinite(value)));
        Assert.All(Gradient.Of(zero.UnitLength().Sum(), zero)[0].ToArray<double>(), value => Assert.True(double.IsFinite(value)));
    }
}
