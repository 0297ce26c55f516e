namespace AutoGrad.Tests.Ops.Reduction;

public class MomentTests
{
    static readonly Tensor x = Tensor.Normal([3, 4, 2], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Variances_follow_their_definition(double correction)
    {
        var values = x.ToArray<double>();
        var expected = values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Length - correction);
        Assert.Equal(expected, x.Var(correction).Item(), 1e-13);
        Assert.Equal(Math.Sqrt(expected), x.Std(correction).Item(), 1e-13);
        Slopes.Check(t => t.Var([0, -1], correction), x);
        Slopes.Check(t => t.Std([1], correction, keepAxes: true), x);
    }

    [Fact]
    public void Where_all_are_equal_the_deviation_has_a_gradient_of_zero()
    {
        var leaf = Tensor.Full([2, 3], 4, DType.Float64).RequireGrad();
        var gradient = Gradient.Of(leaf.Std([1]).Sum(), [leaf], gradient: null, createGraph: true)[0];
        Assert.All(gradient.ToArray<double>(), value => Assert.Equal(0, value));
        Assert.All(Gradient.Of(gradient.Sum(), leaf)[0].ToArray<double>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_single_number_has_no_sample_variance()
    {
        Assert.Equal(double.NaN, Tensor.From([3.0]).Var().Item());
        Assert.Equal(0, Tensor.From([3.0]).Var(0).Item());
        Assert.Equal(double.NaN, Tensor.Zeros([0]).Var().Item());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1.5)]
    [InlineData(0.5)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Norms_follow_their_definition(double order)
    {
        var values = x.ToArray<double>().Select(Math.Abs).ToArray();
        var expected = double.IsPositiveInfinity(order) ? values.Max() : double.IsInfinity(order) ? values.Min() : Math.Pow(values.Sum(v => Math.Pow(v, order)), 1 / order);
        Assert.Equal(expected, x.Norm(order).Item(), 1e-12 * expected);
        Slopes.Check(t => t.Norm([0, 2], order), x);
        Slopes.Check(t => t.Norm([-1], order, keepAxes: true), x);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Norms_of_zeros_have_gradients_of_zero(double order)
    {
        var leaf = Tensor.Zeros([2, 3], DType.Float64).RequireGrad();
        var y = leaf.Norm([1], order);
        Assert.Equal([0.0, 0], y.ToArray<double>());
        var gradient = Gradient.Of(y.Sum(), [leaf], gradient: null, createGraph: true)[0];
        Assert.All(gradient.ToArray<double>(), value => Assert.Equal(0, value));
        if (gradient.RequiresGrad) Assert.All(Gradient.Of(gradient.Sum(), [leaf], gradient: null, unusedAsZero: true)[0].ToArray<double>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Zeros_among_others_leave_every_gradient_finite()
    {
        var leaf = Tensor.From([0.0, 3, -4]).RequireGrad();
        foreach (var order in (double[])[0.5, 1, 1.5, 2, 3, double.PositiveInfinity])
        {
            var gradient = Gradient.Of(leaf.Norm(order), [leaf], gradient: null, createGraph: true)[0];
            Assert.Equal(0, gradient.ToArray<double>()[0]);
            if (gradient.RequiresGrad) Assert.All(Gradient.Of(gradient.Sum(), [leaf], gradient: null, unusedAsZero: true)[0].ToArray<double>(), value => Assert.True(double.IsFinite(value)));
        }
        Assert.Equal(2, leaf.Norm(0).Item());
    }

    [Fact]
    public void Ties_share_the_gradient()
    {
        var leaf = Tensor.From([-3.0, 3, 1]).RequireGrad();
        leaf.Norm(double.PositiveInfinity).Backward();
        Assert.Equal([-0.5, 0.5, 0], leaf.Grad!.ToArray<double>());
        leaf.ClearGrad();
        Tensor.Stack([leaf, leaf]).Min([0]).Sum().Backward();
        Assert.Equal([1.0, 1, 1], leaf.Grad!.ToArray<double>());
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("Norm: NaN", Assert.Throws<ArgumentException>(() => x.Norm(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Tensor.Zeros([0]).Norm(double.PositiveInfinity));
        Assert.Contains("Min", Assert.Throws<ArgumentException>(() => Tensor.Zeros([0]).Min()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Tensor.From([1]).Var());
        Assert.Contains("named twice", Assert.Throws<ArgumentException>(() => x.Std([0, -3])).Message, StringComparison.Ordinal);
    }
}
