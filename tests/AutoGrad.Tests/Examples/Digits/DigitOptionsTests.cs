using Digits;

namespace AutoGrad.Tests.Examples.Digits;

public sealed class DigitOptionsTests
{
    [Fact]
    public void Every_option_is_read()
    {
        var options = DigitOptions.Parse(["--data", "folder", "--epochs", "7", "--seed", "0", "--threads", "2", "--checkpoint", "file", "--resume", "--quick"]);
        Assert.Equal(("folder", 7, 0, 2, true, false), (options.Data, options.Epochs, options.Seed, options.Threads, options.Quick, options.Help));
        Assert.Equal(("file", true), (options.Checkpoint, options.Resume));
    }

    [Fact]
    public void Without_options_it_draws_and_trains_eight_epochs_and_quick_trains_one()
    {
        Assert.Equal((null, 8), (DigitOptions.Parse([]).Data, DigitOptions.Parse([]).Epochs));
        Assert.Equal(1, DigitOptions.Parse(["--quick"]).Epochs);
    }

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("digits", "digits")]
    [InlineData("--epochs", "--epochs")]
    [InlineData("--epochs 0", "'0'")]
    [InlineData("--epochs 1.5", "'1.5'")]
    [InlineData("--epochs 99999999999", "'99999999999'")]
    [InlineData("--seed -1", "'-1'")]
    [InlineData("--threads many", "'many'")]
    [InlineData("--threads 1025", "1024")]
    [InlineData("--data --quick", "--data")]
    [InlineData("--checkpoint --resume", "--checkpoint")]
    [InlineData("--resume", "--resume needs --checkpoint")]
    public void What_is_wrong_is_named(string line, string named)
    {
        var error = Assert.Throws<FormatException>(() => DigitOptions.Parse(line.Split(' ')));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
