using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Newton;

public sealed class NewtonTests
{
    [Fact]
    public void Curvature_saves_nearly_all_steps()
    {
        var run = ExampleRun.Good("Newton", "--quick");
        var steps = run.Figures("steps to 1e-10: gradient descent ([0-9]+), Newton ([0-9]+), Gauss–Newton ([0-9]+)");
        Assert.InRange(steps[0], 1000, 20_000);
        Assert.InRange(steps[1], 5, 40);
        Assert.InRange(steps[2], 2, 40);
        Assert.Contains("1.00e+00", run.Output, StringComparison.Ordinal);
    }
}
