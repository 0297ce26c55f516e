using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.PerExample;

public sealed class PerExampleTests
{
    [Fact]
    public void The_gradients_of_all_examples_are_those_of_a_loop_and_none_is_longer_than_allowed()
    {
        var run = ExampleRun.Good("PerExample", "--quick");
        Assert.InRange(run.Figures("largest difference from the loop ([^ ]+)")[0], 0, 1e-5);
        var (plain, shortened, noisy) = (Row("as they are"), Row("shortened"), Row("shortened, noisy"));
        Assert.Equal(0.5, shortened.Longest);
        Assert.Equal(0.5, noisy.Longest);
        Assert.InRange(plain.Longest, 1, 100);
        Assert.InRange(plain.Right, 900, 1000);
        Assert.InRange(noisy.Right, 750, 1000);

        (double Right, double Longest) Row(string recipe) => run.Row($"{recipe} +([0-9]+) +([0-9.]+)") is [var right, var longest] ? (right, longest) : default;
    }
}
