using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.OptimizerZoo;

public sealed class BadOptionTests
{
    [Theory]
    [InlineData("--passes 0")]
    [InlineData("--points 32")]
    [InlineData("--bogus")]
    [InlineData("--quick --out /no/such/folder/page.html")]
    public void What_is_wrong_is_named_and_the_usage_shown(string options)
    {
        var run = ExampleRun.Of("OptimizerZoo", options.Split(' '));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(options.Split(' ')[^1], run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("Usage: dotnet run -c Release --project examples/OptimizerZoo", run.Errors, StringComparison.Ordinal);
    }
}
