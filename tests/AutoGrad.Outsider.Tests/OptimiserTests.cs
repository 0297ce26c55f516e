using AutoGrad.Outsider.Tests.Optimisers;

namespace AutoGrad.Outsider.Tests;

/// <summary>An optimiser of one's own.</summary>
public class OptimiserTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5000)]
    public void Steps_follow_the_sign_of_the_mean(int size)
    {
        Parameter w = new(Tensor.Zeros([size]));
        Signum optimiser = new([w], rate: 0.5, momentum: 0.75);
        // Means of 1, −0.5 and −0.875 after gradients of 4, −5 and −2.
        foreach (var (gradient, expected) in ((float, float)[])[(4, -0.5f), (-5, 0), (-2, 0.5f)])
        {
            var before = w.Value;
            w.SetGrad(Tensor.Full([size], gradient));
            optimiser.Step();
            Assert.All(w.ToArray<float>(), number => Assert.Equal(expected, number));
            Assert.NotEqual(expected, before.ToArray<float>()[0]);
        }
    }

    [Fact]
    public void A_saved_state_goes_on()
    {
        Parameter w = new(Tensor.Zeros([3]));
        Signum optimiser = new([w], 0.5);
        w.SetGrad(Tensor.From([1f, -1, 0]));
        optimiser.Step();
        Parameter copy = new(w.Value);
        Signum resumed = new([copy], 0.1);
        resumed.Load(optimiser.State());
        foreach (var (parameter, each) in new[] { (w, optimiser), (copy, resumed) })
        {
            parameter.SetGrad(Tensor.From([-0.1f, 0.1f, 1]));
            each.Step();
        }
        Assert.Equal([-1, 1, -0.5f], w.ToArray<float>());
        Assert.Equal(w.ToArray<float>(), copy.ToArray<float>());
    }
}
