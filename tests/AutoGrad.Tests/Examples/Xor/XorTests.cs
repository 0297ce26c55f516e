using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Xor;

public sealed class XorTests
{
    [Fact]
    public void The_network_learns_what_the_linear_model_can_not()
    {
        var run = ExampleRun.Good("Xor", "--quick");
        Assert.InRange(run.Figures("4 of 4 right, loss (0[.][0-9]{4})")[0], 0, 0.01);
        Assert.Matches("(?m)^ 300 .* 0[.]69[34][0-9]\r?$", run.Output);
    }
}
