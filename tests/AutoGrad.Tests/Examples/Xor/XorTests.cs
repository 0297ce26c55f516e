using System.Globalization;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Xor;

public sealed class XorTests
{
    [Fact]
    public void The_network_learns_what_the_linear_model_can_not()
    {
        var run = ExampleRun.Of("Xor", "--quick");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Matches("^4 of 4 right, loss 0[.][0-9]{4}$", run.LastLine);
        Assert.InRange(double.Parse(run.LastLine[^6..], CultureInfo.InvariantCulture), 0, 0.01);
        Assert.Matches("(?m)^ 300 .* 0[.]69[34][0-9]\r?$", run.Output);
    }
}
