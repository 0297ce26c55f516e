using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.NeuralOde;

public sealed class NeuralOdeTests
{
    [Fact]
    public void The_network_finds_the_solution_and_draws_it()
    {
        using ExamplePage page = new();
        var run = ExampleRun.Good("NeuralOde", "--quick", "--out", page.File);
        Assert.InRange(run.Figures("largest error ([^ ]+)")[0], 0, 1e-2);
        Assert.Equal(3, page.Pictures().Length);
    }
}
