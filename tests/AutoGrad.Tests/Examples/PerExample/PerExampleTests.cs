using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.PerExample;

public sealed class PerExampleTests
{
    [Fact]
    public void The_gradients_of_all_examples_are_those_of_a_loop_and_none_is_longer_than_allowed()
    {
        var run = ExampleRun.Of("PerExample", "--quick");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^largest difference from the loop ([^ ]+)$");
        Assert.True(found.Success, run.LastLine);
        Assert.InRange(double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), 0, 1e-5);
        Assert.Equal(0.5, Row(run, "shortened").Longest);
        Assert.Equal(0.5, Row(run, "shortened, noisy").Longest);
        Assert.InRange(Row(run, "as they are").Longest, 1, 100);
        Assert.InRange(Row(run, "as they are").Right, 900, 1000);
        Assert.InRange(Row(run, "shortened, noisy").Right, 750, 1000);
    }

    [Fact]
    public void A_wrong_option_is_named_and_the_usage_shown()
    {
        var run = ExampleRun.Of("PerExample", "--examples", "9");
        Assert.Equal(2, run.Code);
        Assert.Contains("--examples", run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("--project examples/PerExample", run.Errors, StringComparison.Ordinal);
    }

    static (int Right, double Longest) Row(ExampleRun run, string recipe)
    {
        var row = Regex.Match(run.Output, $"(?m)^{recipe} +([0-9]+) +([0-9.]+)\r?$");
        Assert.True(row.Success, run.Output);
        return (int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture));
    }
}
