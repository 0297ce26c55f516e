using AutoGrad.AdBench;

namespace AutoGrad.Tests.AdBench;

public sealed class AdBenchCommandTests
{
    static readonly LeastTime brief = new(TimeSpan.Zero, 2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("--problem is missing", "--file", "x")]
    [InlineData("--file is missing", "--problem", "gmm")]
    [InlineData("there is no problem 'gmn'", "--problem", "gmn", "--file", "x")]
    [InlineData("'--speed' is not understood", "--speed", "9")]
    [InlineData("'gmm' is not understood", "gmm")]
    [InlineData("--file needs a value", "--problem", "gmm", "--file")]
    [InlineData("--threads needs a whole number from 1 to 1024, not '0'", "--threads", "0")]
    [InlineData("--threads needs a whole number from 1 to 1024, not 'two'", "--threads", "two")]
    public void Wrong_options_are_told_with_the_usage(string message, params string[] args)
    {
        var (code, output, errors) = Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.Equal($"adbench: {message}. usage: adbench --problem gmm|ba|hand|lstm --file PATH [--threads N]{Environment.NewLine}", errors);
    }

    [Theory]
    [InlineData("gmm")]
    [InlineData("ba")]
    [InlineData("hand")]
    [InlineData("lstm")]
    public void A_file_that_is_not_there_is_named(string problem)
    {
        var path = Path.Combine(Path.GetTempPath(), "no such folder", "input.txt");
        var (code, output, errors) = Run(["--problem", problem, "--file", path]);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(path, errors);
    }

    [Theory]
    [InlineData("gmm", "1 1 1\n0.5\n0.1\n0.2\n0.3\n1 x", "line 6: 'x' stands where m is due, a whole number from 0")]
    [InlineData("gmm", "1 1 1\n0.5\n0.1\nzero\n0.3\n1 0", "line 4: 'zero' stands where a number is due, one of the factors")]
    [InlineData("gmm", "0 1 1", "line 1: '0' stands where the dimension d is due, a whole number from 1")]
    [InlineData("gmm", "1 1 1\n0.5\n0.1\n0.2\n0.3\n1 0\n9", "line 7: '9' follows where the file should end")]
    [InlineData("gmm", "1000000 1000000 5", "the file is too short for the 1000000 numbers of α")]
    [InlineData("ba", "1 1 1\n1 2 3 4 5 6 7 8 9 10 11\n1 2 3\n1\n1", "line 5: the file ends where the feature is due")]
    [InlineData("lstm", "1 1 1", "line 1: '1' stands where the number c of characters is due, a whole number from 2")]
    public void A_broken_file_is_told_with_the_place(string problem, string text, string message)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            var (code, output, errors) = Run(["--problem", problem, "--file", path]);
            Assert.Equal((1, ""), (code, output));
            Assert.StartsWith($"adbench: {path}, line ", errors);
            Assert.Contains(message, errors);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("bones.txt", 3, "bone:9:1:2", "line 3: '9' stands where a parent is due, a whole number from -1 to 1")]
    [InlineData("bones.txt", 22, "", "there are 21 bones instead of 22")]
    [InlineData("vertices.txt", 2, "1:2:3:0:0:0:0:0:1:22:1", "line 2: '22' stands where a bone is due")]
    [InlineData("vertices.txt", 9, "1:2", "line 9: the line ends too early")]
    [InlineData("triangles.txt", 1, "0:1:2:3", "line 1: '3' follows where the line should end")]
    public void A_broken_model_is_told_with_the_place(string name, int line, string text, string message)
    {
        using HandFiles files = new(isComplicated: false);
        var lines = File.ReadAllLines(files.ModelPath(name));
        lines[line - 1] = text;
        File.WriteAllLines(files.ModelPath(name), lines);
        var (code, _, errors) = Run(["--problem", "hand", "--file", files.FilePath]);
        Assert.Equal(1, code);
        Assert.Contains(files.ModelPath(name), errors);
        Assert.Contains(message, errors);
    }

    [Fact]
    public void A_correspondence_outside_the_model_is_named()
    {
        using HandFiles files = new(isComplicated: true);
        File.WriteAllText(files.FilePath, File.ReadAllText(files.FilePath).Replace("\n2 ", "\n7 ", StringComparison.Ordinal));
        var (code, _, errors) = Run(["--problem", "hand", "--file", files.FilePath]);
        Assert.Equal(1, code);
        Assert.Equal($"adbench: {files.FilePath}: point 2 corresponds to 7; there are 3 triangles, from 0.{Environment.NewLine}", errors);
    }

    [Fact]
    public void Times_and_their_ratio_are_printed()
    {
        using HandFiles files = new(isComplicated: true);
        var (code, output, errors) = Run(["--problem", "hand", "--file", files.FilePath]);
        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(@"^objective \d+\.\d{9} s\r?\nderivative \d+\.\d{9} s\r?\nratio \d+\.\d\d\r?\n$", output);
    }

    [Fact]
    public void As_many_samples_are_taken_as_wanted()
    {
        var calls = 0;
        new LeastTime(TimeSpan.Zero, 3, TimeSpan.FromHours(1), TimeSpan.FromHours(1)).Seconds(() => calls++);
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Repeats_double_until_a_sample_can_be_measured()
    {
        var calls = 0;
        new LeastTime(TimeSpan.FromMilliseconds(40), 1, TimeSpan.Zero, TimeSpan.FromHours(1)).Seconds(() =>
        {
            calls++;
            Thread.Sleep(1);
        });
        // 1 + 2 + 4 + … repeats.
        Assert.True(int.IsPow2(calls + 1) && calls >= 3, $"{calls} calls");
    }

    static (int Code, string Output, string Errors) Run(string[] args)
    {
        using StringWriter output = new(), errors = new();
        return (AdBenchCommand.Run(args, output, errors, brief), output.ToString(), errors.ToString());
    }
}
