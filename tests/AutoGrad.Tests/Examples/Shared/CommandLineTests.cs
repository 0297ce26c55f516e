using Examples;

namespace AutoGrad.Tests.Examples.Shared;

public sealed class CommandLineTests
{
    const string Usage = """
        Does something.

          --steps N  steps to take
          --quick    a second
          --help     this text
        """;

    [Fact]
    public void Options_are_those_of_the_usage()
    {
        CommandLine line = new(["--steps", "12", "--quick"], Usage);
        Assert.Equal((12, true, false, 7), (line.Number("--steps", 3), line.Has("--quick"), line.Has("--help"), line.Number("--other", 7)));
    }

    [Theory]
    [InlineData("--bogus", "'--bogus'")]
    [InlineData("12", "'12'")]
    [InlineData("--steps", "--steps needs")]
    [InlineData("--steps --quick", "--steps needs")]
    public void What_is_wrong_is_named(string given, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => new CommandLine(given.Split(' '), Usage)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public void Numbers_are_whole_and_in_range(string given) =>
        Assert.Contains($"'{given}'", Assert.Throws<FormatException>(() => new CommandLine(["--steps", given], Usage).Number("--steps", 1)).Message, StringComparison.Ordinal);
}
