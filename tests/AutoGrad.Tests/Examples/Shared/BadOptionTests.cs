namespace AutoGrad.Tests.Examples.Shared;

public sealed class BadOptionTests
{
    [Theory]
    [InlineData("LinearRegression", "--steps 0")]
    [InlineData("Xor", "--bogus")]
    [InlineData("CustomOp", "--steps")]
    [InlineData("VanishingGradients", "--depth 1")]
    [InlineData("VanishingGradients", "--quick --out /no/such/folder/page.html")]
    public void What_is_wrong_is_named_and_the_usage_shown(string example, string options)
    {
        var run = ExampleRun.Of(example, options.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Contains(options.Split(' ')[^1], run.Errors.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains($"Usage: dotnet run -c Release --project examples/{example}", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }
}
