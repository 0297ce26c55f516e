using System.Globalization;
using System.Text;

namespace Examples;

/// <summary>
/// The command line of an example, read as its usage text describes it: a line that begins with <c>  --name VALUE</c> declares an option with a value, one that begins
/// with <c>  --name</c> and a gap a switch.
/// </summary>
sealed class CommandLine
{
    readonly Dictionary<string, string> given = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">An option is not in the usage text, or its value is missing; the message names it.</exception>
    public CommandLine(ReadOnlySpan<string> args, string usage)
    {
        var takesValue = usage.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("--", StringComparison.Ordinal))
            .Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words is [_, { Length: > 0 }, ..]);
        while (args is [var name, .. var rest])
        {
            if (!takesValue.TryGetValue(name, out var valued)) throw new FormatException($"unknown option '{name}'");
            if (valued && (rest is not [{ Length: > 0 } value, ..] || value.StartsWith("--", StringComparison.Ordinal))) throw new FormatException($"{name} needs a value");
            given[name] = valued ? rest[0] : "";
            args = valued ? rest[1..] : rest;
        }
    }

    /// <summary>Whether a switch or option was given.</summary>
    public bool Has(string name) => given.ContainsKey(name);

    /// <summary>The value of an option.</summary>
    public string Text(string name, string usual) => given.GetValueOrDefault(name, usual);

    /// <summary>The value of an option, a whole number.</summary>
    /// <exception cref="FormatException">It is none, or outside the range.</exception>
    public int Number(string name, int usual, int least = 1, int most = int.MaxValue)
    {
        if (!given.TryGetValue(name, out var value)) return usual;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw new FormatException($"{name} needs a whole number from {least} to {most}, not '{value}'");
    }

    /// <summary>Runs an example. Bad options and files end with a message, the usage and the code 2; <c>--help</c> shows the usage.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, string usage, Action<CommandLine> example)
    {
        Console.OutputEncoding = Encoding.UTF8;
        try
        {
            CommandLine line = new(args, usage);
            if (line.Has("--help")) Console.WriteLine(usage);
            else example(line);
            return 0;
        }
        catch (Exception error) when (error is FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine();
            Console.Error.WriteLine(usage);
            return 2;
        }
    }
}
