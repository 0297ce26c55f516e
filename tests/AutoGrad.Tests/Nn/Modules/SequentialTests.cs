using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Modules;

public sealed class SequentialTests
{
    [Fact]
    public void Modules_run_one_after_the_other_under_the_names_of_their_places()
    {
        Linear first = new(2, 3), second = new(3, 1);
        Sequential model = new(first, second);
        var x = Tensor.Uniform([4, 2], 3);
        Assert.Equal(second.Forward(first.Forward(x)).ToArray<float>(), model.Forward(x).ToArray<float>());
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias"], model.NamedParameters.Select(entry => entry.Path));
        Assert.Same(second, model[^1]);
        Assert.Same(first, model[..1][0]);
        Assert.Equal(2, model.Count);
    }

    [Fact]
    public void An_empty_sequence_returns_its_input()
    {
        var x = Tensor.Ones([2]);
        Assert.Same(x, new Sequential().Forward(x));
    }
}
