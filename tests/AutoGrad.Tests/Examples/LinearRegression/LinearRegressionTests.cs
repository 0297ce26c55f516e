using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.LinearRegression;

public sealed class LinearRegressionTests
{
    [Fact]
    public void Hand_and_tape_agree_and_reach_the_best_line()
    {
        var run = ExampleRun.Of("LinearRegression", "--quick");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^w ([0-9.]+), b (-[0-9.]+), largest difference between hand and tape ([0-9.e+-]+)$");
        Assert.True(found.Success, run.LastLine);
        Assert.InRange(Number(found.Groups[3].Value), 0, 1e-13);
        var best = Regex.Match(run.Output, "the best line of all has w ([0-9.]+), b (-[0-9.]+)");
        Assert.Equal(Number(best.Groups[1].Value), Number(found.Groups[1].Value), 1e-3);
        Assert.Equal(Number(best.Groups[2].Value), Number(found.Groups[2].Value), 1e-3);
        // The points lie around y = 2x − 1: 100 of them with a deviation of 0.3 leave ±0.03.
        Assert.Equal(2, Number(found.Groups[1].Value), 0.15);
        Assert.Equal(-1, Number(found.Groups[2].Value), 0.15);
    }

    static double Number(string found) => double.Parse(found, CultureInfo.InvariantCulture);
}
