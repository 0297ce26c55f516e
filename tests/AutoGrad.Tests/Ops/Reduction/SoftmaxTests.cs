namespace AutoGrad.Tests.Ops.Reduction;

public class SoftmaxTests
{
    const double Inf = double.PositiveInfinity;
    static readonly Tensor x = Tensor.Normal([3, 4, 2], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Values_and_rules_follow_the_definition(int axis)
    {
        var powers = x.Exp();
        var expected = powers / powers.Sum([axis], keepAxes: true);
        Assert.Equal(expected.ToArray<double>(), Slopes.Strided(x).Softmax(axis).ToArray<double>(), Near);
        Assert.Equal(expected.Log().ToArray<double>(), x.LogSoftmax(axis).ToArray<double>(), Near);
        Assert.Equal(powers.Sum([axis]).Log().ToArray<double>(), x.LogSumExp([axis]).ToArray<double>(), Near);
        Slopes.Check(t => t.Softmax(axis), x);
        Slopes.Check(t => t.LogSoftmax(axis), x);
        Slopes.Check(t => t.LogSumExp([axis]), x);
        Slopes.Check(t => t.LogSumExp([0, 2], keepAxes: true), x);
    }

    [Fact]
    public void Large_numbers_neither_overflow_nor_vanish()
    {
        var large = Tensor.From([1e4, 1e4, -1e4, 0]);
        Assert.Equal([0.5, 0.5, 0, 0], large.Softmax().ToArray<double>());
        Assert.Equal(1e4 + Math.Log(2), large.LogSumExp().Item());
        Assert.Equal(-1e4 + Math.Log(2), Tensor.From([-1e4, -1e4]).LogSumExp().Item());
        Assert.Equal([-Math.Log(2), -Math.Log(2), -2e4 - Math.Log(2), -1e4 - Math.Log(2)], large.LogSoftmax().ToArray<double>(), Near);
    }

    [Fact]
    public void Of_nothing_but_minus_infinity_values_and_gradients_are_as_stated()
    {
        var leaf = Tensor.From([-Inf, -Inf, 1, -Inf], [2, 2]).RequireGrad();
        var y = leaf.LogSumExp([1]);
        Assert.Equal([-Inf, 1], y.ToArray<double>());
        var gradient = Gradient.Of(y, [leaf], Tensor.Ones([2], DType.Float64), createGraph: true)[0];
        Assert.Equal([0.0, 0, 1, 0], gradient.ToArray<double>());
        Assert.Equal([0.0, 0, 0, 0], Gradient.Of(gradient.Sum(), leaf)[0].ToArray<double>());
        Assert.Equal([0.0, 0, 1, 0], leaf.Softmax().ToArray<double>());
        Assert.Equal([-Inf, -Inf, 0, -Inf], leaf.LogSoftmax().ToArray<double>());
        Assert.Equal([0.0, 0, 0, 0], Gradient.Of(leaf.Softmax(), [leaf], Tensor.Ones([2, 2], DType.Float64))[0].ToArray<double>());
    }

    [Fact]
    public void Infinity_and_NaN_are_not_hidden()
    {
        Assert.Equal(Inf, Tensor.From([Inf, 1]).LogSumExp().Item());
        Assert.Equal(double.NaN, Tensor.From([double.NaN, 1]).LogSumExp().Item());
        Assert.Equal([double.NaN, 0], Tensor.From([Inf, 1]).Softmax().ToArray<double>());
        Assert.Equal([double.NaN, -Inf], Tensor.From([Inf, 1]).LogSoftmax().ToArray<double>());
        Assert.All(Tensor.From([double.NaN, 1]).Softmax().ToArray<double>(), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Nothing_and_a_single_number_have_values()
    {
        Assert.Equal(-Inf, Tensor.Zeros([0]).LogSumExp().Item());
        Assert.Equal([2, 0], Tensor.Zeros([2, 0]).Softmax().Shape);
        Assert.Equal(3f, Tensor.Scalar(3).LogSumExp().Item<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Scalar(3).Softmax());
        Assert.Throws<ArgumentException>(() => Tensor.From([1]).LogSoftmax());
    }

    [Fact]
    public void Large_tensors_give_what_small_ones_give()
    {
        var rows = Tensor.Normal([300, 40], 2);
        var y = rows.Softmax().ToArray<float>();
        for (var i = 0; i < 300; i++) Assert.Equal(rows[i].Softmax().ToArray<float>(), y[(i * 40)..((i + 1) * 40)], (a, b) => Math.Abs(a - b) < 1e-6);
    }

    static bool Near(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a));
}
