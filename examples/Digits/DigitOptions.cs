using System.Globalization;

namespace Digits;

/// <summary>What the command line asks for.</summary>
sealed record DigitOptions
{
    public const string Usage = """
        Trains a small convolutional network to read handwritten digits.

        Usage: dotnet run -c Release --project examples/Digits [-- OPTIONS]

          --data FOLDER  IDX files of MNIST, gzipped or plain; with one pair of files
                         the first 85% train and the rest test. Without it, the digits
                         are drawn by the program.
          --epochs N     passes over the training digits (default 8, with --quick 1); training
                         ends before when it no longer helps
          --seed N       start of every random choice (default 1)
          --threads N    threads to compute with (default: all cores)
          --checkpoint FILE
                         save all that is needed to go on, after each epoch and at Ctrl-C
          --resume       go on from that file, exactly as if training had never stopped
          --quick        a few seconds on few digits, only to see it run
          --help         this text

        Ctrl-C ends the training after the current batch and shows the results so far.
        """;

    public string? Data { get; init; }

    public int Epochs
    {
        get => field > 0 ? field : Quick ? 1 : 8;
        init;
    }

    public int Seed { get; init; } = 1;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string? Checkpoint { get; init; }

    public bool Resume { get; init; }

    public bool Quick { get; init; }

    public bool Help { get; init; }

    /// <exception cref="FormatException">An option is unknown, or its value is missing or bad; the message names it.</exception>
    public static DigitOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new DigitOptions();
        while (args is [var name, .. var rest])
        {
            var takesValue = name is "--data" or "--epochs" or "--seed" or "--threads" or "--checkpoint";
            options = name switch
            {
                "--data" => options with { Data = Value(name, rest) },
                "--epochs" => options with { Epochs = Number(name, rest, 1) },
                "--seed" => options with { Seed = Number(name, rest, 0) },
                "--threads" => options with { Threads = Number(name, rest, 1, 1024) },
                "--checkpoint" => options with { Checkpoint = Value(name, rest) },
                "--resume" => options with { Resume = true },
                "--quick" => options with { Quick = true },
                "--help" or "-h" => options with { Help = true },
                _ => throw new FormatException($"unknown option '{name}'; --help lists the options"),
            };
            args = takesValue ? rest[1..] : rest;
        }

        if (options is { Resume: true, Checkpoint: null }) throw new FormatException("--resume needs --checkpoint FILE: where to go on from");
        return options;
    }

    static string Value(string name, ReadOnlySpan<string> rest) =>
        rest is [{ Length: > 0 } value, ..] && !value.StartsWith("--", StringComparison.Ordinal)
            ? value
            : throw new FormatException($"{name} needs a value; --help shows how");

    static int Number(string name, ReadOnlySpan<string> rest, int least, int most = int.MaxValue)
    {
        var value = Value(name, rest);
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw new FormatException($"{name} needs a whole number from {least} to {most}, not '{value}'");
    }
}
