using AutoGrad.Tests.Examples.Shared;
using Digits;

namespace AutoGrad.Tests.Examples.Digits;

/// <summary>The example as people run it.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void Quick_ends_with_the_test_accuracy_and_without_a_live_bar()
    {
        var run = ExampleRun.Good("Digits", "--quick", "--seed", "1");
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 1/1", run.Output, StringComparison.Ordinal);
        Assert.InRange(run.Figures("test accuracy ([01][.][0-9]{4})")[0], .7, 1);
    }

    [Theory]
    [InlineData("--epoch", "--epoch")]
    [InlineData("--data", "/no/such/folder")]
    [InlineData("--picture", "tape.bmp")]
    public void Bad_input_is_named_with_nothing_else_printed(string option, string value) =>
        Assert.Single(ExampleRun.Refused(value, "Digits", option, value).Errors.TrimEnd().Split('\n'));

    [Fact]
    public void A_checkpoint_that_is_none_is_named()
    {
        var run = ExampleRun.Of("Digits", "--quick", "--resume", "--checkpoint", typeof(DigitOptions).Assembly.Location);
        Assert.Equal(2, run.Code);
        Assert.Contains(typeof(DigitOptions).Assembly.Location, Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
