using AutoGrad.Tests.Training.Optimisers;
using AutoGrad.Training;

namespace AutoGrad.Tests.Training.GradientWork;

public class GradientsTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(double.PositiveInfinity)]
    public void The_total_norm_is_that_of_one_vector(double order)
    {
        var (a, b) = (Given("a", [3, -4]), Given("b", [12]));
        Parameter none = new(Tensor.Zeros([2], DType.Float64));
        var norm = Gradients.Norm([a, none, b], order);
        Assert.Equal(order switch { 1 => 19, 2 => 13, _ => 12 }, norm, 1e-12);
        Assert.Equal(norm, Gradients.ClipByNorm([a, none, b], norm / 2, order));
        Assert.Equal(norm / 2, Gradients.Norm([a, none, b], order), 1e-5);
        Assert.Null(none.Grad);
    }

    [Fact]
    public void A_norm_within_the_bound_changes_nothing()
    {
        var a = Given("a", [3, -4]);
        var before = a.Grad;
        Assert.Equal(5, Gradients.ClipByNorm([a], 6));
        Assert.Same(before, a.Grad);
        Assert.Equal(0, Gradients.ClipByNorm([new(Tensor.Zeros([1]))], 1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_norm_that_is_not_finite_is_reported_and_not_passed_on(double value)
    {
        Parameter[] all = [Given("first.weight", [1]), Given("second.weight", [2, value]), Given("", [value])];
        var error = Assert.Throws<NonFiniteGradientException>(() => Gradients.ClipByNorm(all, 1));
        Assert.Equal(["parameter 1 (second.weight, Float64[2])", "parameter 2 (Float64[1])"], error.Parameters);
        Assert.Contains("second.weight", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, all[0].Grad!.Item());
    }

    [Fact]
    public void A_norm_that_overflows_is_reported()
    {
        var error = Assert.Throws<NonFiniteGradientException>(() => Gradients.ClipByNorm([Given("a", [1]), Given("b", [1e200])], 1));
        Assert.Equal(["parameter 1 (b, Float64[1])"], error.Parameters);
    }

    [Fact]
    public void Values_are_bounded_and_NaN_is_reported()
    {
        var a = Given("a", [3, -4, double.NegativeInfinity, 0.5]);
        Gradients.ClipByValue([a], 2);
        Assert.Equal([2, -2, -2, 0.5], a.Grad!.ToArray<double>());
        Assert.Equal(["parameter 0 (b, Float64[1])"], Assert.Throws<NonFiniteGradientException>(() => Gradients.ClipByValue([Given("b", [double.NaN])], 2)).Parameters);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradients.ClipByValue([a], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradients.ClipByNorm([a], double.NaN));
    }

    [Fact]
    public void Parameters_without_a_gradient_are_listed()
    {
        Parameter frozen = new(Tensor.Zeros([1]), "frozen");
        frozen.Freeze();
        Assert.Equal(["parameter 1 (idle, Float32[2])"], Gradients.Missing([Given("a", [1]), new(Tensor.Zeros([2]), "idle"), frozen]));
    }

    [Fact]
    public void Statistics_tell_of_each_parameter()
    {
        Parameter idle = new(Tensor.Ones([4], DType.Float64));
        var all = GradientStatistics.Of([Given("a", [3, -4]), idle, Given("b", [double.NaN, double.PositiveInfinity, 1])]);
        Assert.Equal(("a", 5.0, 4.0, 0), (all[0].Name, all[0].Norm, all[0].Greatest, all[0].NonFinite));
        Assert.Equal(("1", null, null, 2.0), (all[1].Name, all[1].Norm, all[1].Ratio, all[1].Weight));
        Assert.Equal(2, all[2].NonFinite);
        Assert.Equal(5 / Math.Sqrt(2), all[0].Ratio!.Value, 1e-12);
    }

    [Fact]
    public void Penalties_and_their_gradients()
    {
        Parameter a = new(Tensor.From(new[] { 1.0, -2, 0 })), b = new(Tensor.From(new[] { 3.0 }));
        var penalty = Penalty.L1([a, b], 0.5) + Penalty.L2([a, b], 0.25);
        Assert.Equal((0.5 * 6) + (0.25 * 14), penalty.Item(), 1e-12);
        penalty.Backward();
        Assert.Equal([0.5 + 0.5, -0.5 - 1, 0], a.Grad!.ToArray<double>());
        Assert.Throws<ArgumentException>(() => Penalty.L1([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Penalty.L2([a], -1));
    }

    /// <summary>Coupled weight decay is the gradient of half the ridge.</summary>
    [Fact]
    public void Weight_decay_is_half_the_ridge()
    {
        SmallNet decayed = new(), penalised = new();
        Sgd first = new(decayed.Parameters, 0.1, 0.9, weightDecay: 0.2), second = new(penalised.Parameters, 0.1, 0.9);
        for (var step = 0; step < 5; step++)
        {
            first.Step(decayed.Loss);
            second.Step(() => penalised.Loss() + Penalty.L2(penalised.Parameters, 0.1));
        }
        foreach (var (a, b) in decayed.Weights().Zip(penalised.Weights())) Assert.Equal(a, b, 1e-12);
    }

    /// <summary>For each order the norm of the gradients is that of one long vector.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_norm_is_that_of_one_vector(double order)
    {
        var whole = Tensor.From([3.0, 0, -2, 0, 0, 5, 1]);
        Assert.Equal(whole.Norm(order).Item(), Gradients.Norm([Given("a", [3, 0, -2]), Given("b", [0, 0, 5]), Given("c", [1])], order), 1e-12);
    }

    static Parameter Given(string name, double[] gradient)
    {
        Parameter parameter = new(Tensor.Ones([gradient.Length], DType.Float64), name);
        parameter.SetGrad(Tensor.From(gradient));
        return parameter;
    }
}
