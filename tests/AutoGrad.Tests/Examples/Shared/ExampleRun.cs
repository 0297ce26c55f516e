using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AutoGrad.Tests.Examples.Shared;

/// <summary>An example run as people run it: a process of its own, its output redirected.</summary>
sealed record ExampleRun(int Code, string Output, string Errors)
{
    /// <summary>The last line of the output, where examples state their figure.</summary>
    public string LastLine => Output.TrimEnd('\n', '\r').Split('\n')[^1].TrimEnd('\r');

    /// <summary>The first line of the errors, where examples say what is wrong.</summary>
    public string Complaint => Errors.Split('\n')[0].TrimEnd('\r');

    public static ExampleRun Of(string example, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, $"{example}.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }

    /// <summary>A run that ends well and complains of nothing.</summary>
    public static ExampleRun Good(string example, params string[] args)
    {
        var run = Of(example, args);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        return run;
    }

    /// <summary>A run that refuses what it is given: the code 2, nothing printed, and the complaint names what is wrong.</summary>
    public static ExampleRun Refused(string named, string example, params string[] args)
    {
        var run = Of(example, args);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(named, run.Complaint, StringComparison.Ordinal);
        return run;
    }

    /// <summary>The numbers in the groups of a pattern for the whole of the last line.</summary>
    public double[] Figures(string pattern) => Numbers(LastLine, $"^{pattern}$");

    /// <summary>The numbers in the groups of a pattern for a line of the output.</summary>
    public double[] Row(string pattern) => Numbers(Output, $"(?m)^{pattern}\r?$");

    static double[] Numbers(string text, string pattern)
    {
        var found = Regex.Match(text, pattern);
        Assert.True(found.Success, text);
        return [.. found.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture))];
    }
}
