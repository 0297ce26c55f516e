using System.Globalization;
using System.Text.RegularExpressions;

namespace AutoGrad.AdBench;

/// <summary>A text file of numbers separated by white space, read from front to back. Every error names the file and the line.</summary>
public sealed partial class NumberFile
{
    readonly string path, text;
    Match next;
    int place;

    NumberFile(string path)
    {
        this.path = path;
        text = File.ReadAllText(path);
        next = Word().Match(text);
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="read">Takes the numbers out; what is left after it is an error.</param>
    /// <exception cref="IOException">The file is not there or can't be read.</exception>
    /// <exception cref="InvalidDataException">It holds something else than is due.</exception>
    public static T Read<T>(string path, Func<NumberFile, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        NumberFile file = new(path);
        var result = read(file);
        if (!file.next.Success) return result;
        file.place = file.next.Index;
        throw file.Broken($"'{file.next.Value}' follows where the file should end");
    }

    /// <summary>How many there are of something; at least <paramref name="least"/>.</summary>
    public int Count(string what, int least = 1)
    {
        var word = Next(what);
        return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count >= least
            ? count
            : throw Broken($"'{word}' stands where {what} is due, a whole number from {least}");
    }

    /// <summary>One number.</summary>
    public double Number(string what)
    {
        var word = Next(what);
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Broken($"'{word}' stands where a number is due, one of {what}");
    }

    /// <summary>A row-major tensor of numbers.</summary>
    public Tensor Numbers(string what, params int[] extents)
    {
        var count = 1L;
        foreach (var extent in extents) count = checked(count * extent);
        // Each number takes two characters at least, so that a broken count asks for no memory.
        if (count > (text.Length / 2) + 1) throw Broken($"the file is too short for the {count} numbers of {what}");
        var values = new double[count];
        for (var i = 0; i < values.Length; i++) values[i] = Number(what);
        return Tensor.From(values, Shape.Create(extents));
    }

    /// <summary>All numbers up to the end of the file.</summary>
    public Tensor Rest(string what)
    {
        List<double> values = [];
        while (next.Success) values.Add(Number(what));
        return Tensor.From(values.ToArray());
    }

    /// <summary>An error at the word that was read last.</summary>
    public InvalidDataException Broken(string message) => new($"{path}, line {1 + text.AsSpan(0, place).Count('\n')}: {message}.");

    string Next(string what)
    {
        if (!next.Success)
        {
            place = text.Length;
            throw Broken($"the file ends where {what} is due");
        }
        var word = next.Value;
        place = next.Index;
        next = next.NextMatch();
        return word;
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
