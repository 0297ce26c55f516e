using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Newton;

public sealed class NewtonTests
{
    [Fact]
    public void Curvature_saves_nearly_all_steps()
    {
        var run = ExampleRun.Of("Newton", "--quick");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        var found = Regex.Match(run.LastLine, "^steps to 1e-10: gradient descent ([0-9]+), Newton ([0-9]+), Gauss–Newton ([0-9]+)$");
        Assert.True(found.Success, run.LastLine);
        int[] steps = [.. found.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))];
        Assert.InRange(steps[0], 1000, 20_000);
        Assert.InRange(steps[1], 5, 40);
        Assert.InRange(steps[2], 2, 40);
        Assert.Contains("1.00e+00", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_option_is_named_and_the_usage_shown()
    {
        var run = ExampleRun.Of("Newton", "--size", "1");
        Assert.Equal(2, run.Code);
        Assert.Contains("--size", run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("--project examples/Newton", run.Errors, StringComparison.Ordinal);
    }
}
