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
    public void A_value_that_differs_from_example_to_example_is_refused_and_the_old_one_stays()
    {
        TensorBuffer mean = new(Tensor.Zeros([2]), "mean"), seen = new(Tensor.Zeros([2], DType.Int64));
        var message = Assert.Throws<InvalidOperationException>(() => Vmap.Of(x => mean.Value = x * 2, Tensor.Ones([3, 2]))).Message;
        Assert.All(["buffer mean Float32[2]", "Vmap", "outside"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => Vmap.Of(x => seen.Value = x, Tensor.Ones([3, 2], DType.Int64)));
        Assert.Throws<InvalidOperationException>(() => Vmap.Of(x => new TensorBuffer(x).Value, Tensor.Ones([3, 2])));
        Assert.Equal([0f, 0], (mean.Value + 0).ToArray<float>());
        Vmap.Of(x => x * (mean.Value = Tensor.Ones([2]) + mean), Tensor.Ones([3, 2]));
        Assert.Equal([1f, 1], (mean.Value + 0).ToArray<float>());
    }

    [Fact]
    public void A_value_from_a_loop_or_another_transform_is_a_value()
    {
        TensorBuffer last = new(Tensor.Zeros([2]));
        var sequence = Tensor.From([1f, 2, 3, 4, 5, 6], [3, 2]);
        Scan.Of((state, x) => (last.Value = state + x, state), Tensor.Zeros([2]), sequence);
        Assert.Equal([9f, 12], (last.Value + 0).ToArray<float>());
        Jvp.Of(x => last.Value = x * 2, Tensor.From([1f, 2]), Tensor.Ones([2]));
        Assert.Equal([2f, 4], (last.Value + 0).ToArray<float>());
        Checkpoint.Of(x => (last.Value = x * 3) + x, Tensor.From([1f, 2]).RequireGrad(), Checkpoint.Products).Sum().Backward();
        Assert.Equal([3f, 6], (last.Value + 0).ToArray<float>());
    }

    [Fact]
    public void Where_a_gradient_ends_in_a_buffer_is_known()
    {
        TensorBuffer buffer = new(Tensor.Zeros([2]));
        var x = Tensor.From([1f, 2]).RequireGrad();
        var w = Tensor.From([3f, 4]).RequireGrad();
        var explanation = AutoGrad.Tape.Explain(
            () =>
            {
                buffer.Value = x * 2;
                return (buffer.Value * w).Sum();
            }, x);
        Assert.Contains("Detach", $"{explanation}", StringComparison.Ordinal);
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
