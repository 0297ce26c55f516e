namespace AutoGrad.Tests.Examples.Shared;

public sealed class BadOptionTests
{
    [Theory]
    [InlineData("CharGpt", "'--bogus'", "--bogus")]
    [InlineData("CharGpt", "'0'", "--minutes 0")]
    [InlineData("CharGpt", "'many'", "--minutes many")]
    [InlineData("CharGpt", "'1e3'", "--minutes 1e3")]
    [InlineData("CharGpt", "exclude each other", "--minutes 1 --steps 5")]
    [InlineData("CharGpt", "--data needs a value", "--data --quick")]
    [InlineData("CharGpt", "'-1'", "--seed -1")]
    [InlineData("CustomOp", "--steps", "--steps")]
    [InlineData("LinearRegression", "'0'", "--steps 0")]
    [InlineData("Mixture", "--clouds", "--clouds 7")]
    [InlineData("NeuralOde", "--damping", "--damping 100")]
    [InlineData("Newton", "--size", "--size 1")]
    [InlineData("OptimizerZoo", "'0'", "--passes 0")]
    [InlineData("OptimizerZoo", "'32'", "--points 32")]
    [InlineData("OptimizerZoo", "'--bogus'", "--bogus")]
    [InlineData("OptimizerZoo", "/no/such/folder/page.html", "--quick --out /no/such/folder/page.html")]
    [InlineData("PerExample", "--examples", "--examples 9")]
    [InlineData("Saliency", "--moments", "--moments 0")]
    [InlineData("Temperature", "'--bogus'", "--bogus")]
    [InlineData("Temperature", "'3'", "--years 3")]
    [InlineData("Temperature", "'0'", "--epochs 0")]
    [InlineData("Temperature", "--out needs a value", "--out")]
    [InlineData("VanishingGradients", "'1'", "--depth 1")]
    [InlineData("Xor", "'--bogus'", "--bogus")]
    public void What_is_wrong_is_named_and_the_usage_shown(string example, string named, string options)
    {
        var run = ExampleRun.Of(example, options.Split(' '));
        Assert.Equal("", run.Output);
        Complains(run, example, named);
    }

    [Fact]
    public void A_page_that_can_not_be_written_once_the_work_is_done_is_named() =>
        Complains(ExampleRun.Of("VanishingGradients", "--quick", "--out", "/no/such/folder/page.html"), "VanishingGradients", "/no/such/folder/page.html");

    static void Complains(ExampleRun run, string example, string named)
    {
        Assert.Equal(2, run.Code);
        Assert.Contains(named, run.Complaint, StringComparison.Ordinal);
        Assert.Contains($"Usage: dotnet run -c Release --project examples/{example}", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }
}
