using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

public sealed class TensorBufferTests
{
    [Fact]
    public void What_was_recorded_before_keeps_the_value_that_it_saw()
    {
        TensorBuffer scale = new(Tensor.From([2.0]));
        var x = Tensor.From([5.0]).RequireGrad();
        var y = x * scale;
        scale.Value = Tensor.From([100.0]);
        y.Backward();
        Assert.Equal(2, x.Grad!.Item());
        Assert.Equal(100, ((Tensor)scale).Item());
    }

    [Fact]
    public void A_value_loses_its_history_and_must_fit()
    {
        TensorBuffer mean = new(Tensor.Zeros([2]), "mean") { Value = Tensor.Ones([2]).RequireGrad() * 2 };
        Assert.False(mean.Value.RequiresGrad);
        Assert.Contains("mean Float32[2]", Assert.Throws<ArgumentException>(() => mean.Value = Tensor.Ones([3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => mean.Value = Tensor.Ones([2], DType.Float64));
        Assert.Equal([2, 2], mean.Value.ToArray<float>());
    }

    [Fact]
    public void A_parameter_given_as_a_value_is_taken_as_it_is_now()
    {
        Parameter weight = new(Tensor.From([1f]));
        weight.Freeze();
        TensorBuffer copy = new(weight);
        weight.Assign(Tensor.From([2f]));
        Assert.Equal(1, copy.Value.Item());
    }
}
