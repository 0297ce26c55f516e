using System.Diagnostics;

namespace AutoGrad.Tests.Examples.Shared;

/// <summary>An example run as people run it: a process of its own, its output redirected.</summary>
sealed record ExampleRun(int Code, string Output, string Errors)
{
    /// <summary>The last line of the output, where examples state their figure.</summary>
    public string LastLine => Output.TrimEnd('\n', '\r').Split('\n')[^1].TrimEnd('\r');

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
}
