using System.Diagnostics;
using System.Globalization;
using Digits;

namespace AutoGrad.Tests.Examples.Digits;

/// <summary>The example as people run it: a process of its own, its output redirected.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void Quick_ends_with_the_test_accuracy_and_without_a_live_bar()
    {
        var (code, output, errors) = Run("--quick", "--seed", "1");
        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
        Assert.Contains("epoch 1/1", output, StringComparison.Ordinal);
        var last = output.TrimEnd('\n', '\r').Split('\n')[^1].TrimEnd('\r');
        Assert.Matches("^test accuracy [01][.][0-9]{4}$", last);
        Assert.InRange(double.Parse(last[^6..], CultureInfo.InvariantCulture), .7, 1);
    }

    [Theory]
    [InlineData("--epoch", "--epoch")]
    [InlineData("--data", "/no/such/folder")]
    [InlineData("--picture", "tape.bmp")]
    public void Bad_input_is_named_with_nothing_else_printed(string option, string value)
    {
        var (code, output, errors) = Run(option, value);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(value, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_is_none_is_named()
    {
        var (code, _, errors) = Run("--quick", "--resume", "--checkpoint", typeof(DigitOptions).Assembly.Location);
        Assert.Equal(2, code);
        Assert.Contains(typeof(DigitOptions).Assembly.Location, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    static (int Code, string Output, string Errors) Run(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(DigitOptions).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
