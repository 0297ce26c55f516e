using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.LinearRegression;

public sealed class LinearRegressionTests
{
    [Fact]
    public void Hand_and_tape_agree_and_reach_the_best_line()
    {
        var run = ExampleRun.Good("LinearRegression", "--quick");
        var found = run.Figures("w ([0-9.]+), b (-[0-9.]+), largest difference between hand and tape ([0-9.e+-]+)");
        Assert.InRange(found[2], 0, 1e-13);
        var best = run.Row("the best line of all has w ([0-9.]+), b (-[0-9.]+)");
        Assert.Equal(best[0], found[0], 1e-3);
        Assert.Equal(best[1], found[1], 1e-3);
        // The points lie around y = 2x − 1: 100 of them with a deviation of 0.3 leave ±0.03.
        Assert.Equal(2, found[0], 0.15);
        Assert.Equal(-1, found[1], 0.15);
    }
}
