using System.Globalization;

namespace AutoGrad.AdBench;

/// <summary>The command <c>adbench</c>: times the value and the derivative of one of the four problems.</summary>
public static class AdBenchCommand
{
    const string Usage = "usage: adbench --problem gmm|ba|hand|lstm --file PATH [--threads N]";

    /// <summary>Reads the options and the file, measures, and prints the seconds of the value, of value and derivative together, and the ratio of the two.</summary>
    /// <param name="args">What stands behind the command's name.</param>
    /// <param name="output">For the results.</param>
    /// <param name="errors">For messages.</param>
    /// <param name="measure">How to measure.</param>
    /// <returns>0, or 2 for wrong options, or 1 for a file that can't be read.</returns>
    public static int Run(ReadOnlySpan<string> args, TextWriter output, TextWriter errors, LeastTime measure)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(measure);
        Func<string, IProblem>? read = null;
        string? file = null;
        int? threads = null;
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = (args[i], i + 1 < args.Length ? args[i + 1] : null);
            if (name is not ("--problem" or "--file" or "--threads")) return Refuse($"'{name}' is not understood");
            if (value is null) return Refuse($"{name} needs a value");
            i++;
            if (name == "--file") file = value;
            else if (name == "--threads")
            {
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 1024) return Refuse($"--threads needs a whole number from 1 to 1024, not '{value}'");
                threads = number;
            }
            else if ((read = Reader(value)) is null) return Refuse($"there is no problem '{value}'");
        }
        if (read is null) return Refuse("--problem is missing");
        if (file is null) return Refuse("--file is missing");

        IProblem problem;
        try
        {
            problem = read(file);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors.WriteLine($"adbench: {error.Message}");
            return 1;
        }
        var before = Settings.Threads;
        if (threads is { } chosen) Settings.Threads = chosen;
        try
        {
            var value = measure.Seconds(() => Tensor.Evaluate(problem.Value()));
            var both = measure.Seconds(() =>
            {
                var (values, derivative) = problem.ValueAndDerivative();
                Tensor.Evaluate([.. values, .. derivative]);
            });
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"objective {value:0.000000000} s"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"derivative {both:0.000000000} s"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {both / value:0.00}"));
        }
        finally
        {
            if (threads is not null) Settings.Threads = before;
        }
        return 0;

        int Refuse(string message)
        {
            errors.WriteLine($"adbench: {message}. {Usage}");
            return 2;
        }
    }

    static Func<string, IProblem>? Reader(string problem) => problem switch
    {
        "gmm" => GaussianMixture.Read,
        "ba" => BundleAdjustment.Read,
        "hand" => HandTracking.Read,
        "lstm" => CharacterLstm.Read,
        _ => null,
    };
}
