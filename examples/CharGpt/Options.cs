using System.Globalization;
using Examples;

namespace CharGpt;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">The file to learn from; null for tales that are made up.</param>
/// <param name="Minutes">How long the program is to run.</param>
/// <param name="Steps">How many steps to train instead; 0 to go by the clock.</param>
/// <param name="Quick">A small model and few steps.</param>
/// <param name="Seed">The start of every random choice.</param>
sealed record Options(string? Data, double Minutes, int Steps, bool Quick, int Seed)
{
    public const string Usage = """
        Learns to write like a text, character by character, with a small transformer.

        Usage: dotnet run -c Release --project examples/CharGpt [-- OPTIONS]

          --data FILE  a text in UTF-8; its last tenth is held out. Without it, the program
                       makes up tales to learn from.
          --minutes N  how long to run, from 0.01 to 1440 (default 5)
          --steps N    train so many steps instead: such a run can be repeated exactly
          --seed N     start of every random choice (default 1)
          --quick      a smaller model for a few seconds, only to see it run
          --help       this text

        Ctrl-C ends the training after the current step and shows what was learnt so far.
        """;

    const int quickSteps = 150;
    const double leastMinutes = 0.01, mostMinutes = 1440;

    /// <exception cref="FormatException">A value is bad, or there are both minutes and steps; the message names it.</exception>
    public static Options Of(CommandLine line)
    {
        if (line.Has("--minutes") && line.Has("--steps")) throw new FormatException("--minutes and --steps exclude each other");
        var quick = line.Has("--quick");
        return new(
            line.Has("--data") ? line.Text("--data", "") : null,
            MinutesOf(line.Text("--minutes", "5")),
            line.Number("--steps", quick && !line.Has("--minutes") ? quickSteps : 0),
            quick,
            line.Number("--seed", 1, least: 0));
    }

    static double MinutesOf(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is >= leastMinutes and <= mostMinutes
            ? minutes
            : throw new FormatException(FormattableString.Invariant($"--minutes needs a number from {leastMinutes} to {mostMinutes}, not '{value}'"));
}
