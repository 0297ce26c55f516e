using System.Globalization;

namespace AutoGrad.AdBench;

/// <summary>A line of fields separated by colons, read from left to right. Every error names the file and the line.</summary>
sealed class ColonLine
{
    readonly string place;
    readonly string[] fields;
    int next;

    ColonLine(string place, string text)
    {
        this.place = place;
        fields = text.TrimEnd().TrimEnd(':').Split(':');
    }

    /// <summary>The lines of a file that are not empty.</summary>
    public static IEnumerable<ColonLine> Read(string path) => File.ReadLines(path)
        .Select((text, line) => (Text: text, Place: $"{path}, line {line + 1}"))
        .Where(line => !string.IsNullOrWhiteSpace(line.Text))
        .Select(line => new ColonLine(line.Place, line.Text));

    public void Skip(int count) => next += count;

    public int Integer(string what, int least, int most) =>
        int.TryParse(Next(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Broken($"'{fields[next - 1]}' stands where {what} is due, a whole number from {least} to {most}");

    public double[] Numbers(int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (!double.TryParse(Next(), NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])) throw Broken($"'{fields[next - 1]}' stands where a number is due");
        }
        return numbers;
    }

    public void End()
    {
        if (next < fields.Length) throw Broken($"'{fields[next]}' follows where the line should end");
    }

    public InvalidDataException Broken(string message) => new($"{place}: {message}.");

    string Next() => next < fields.Length ? fields[next++] : throw Broken("the line ends too early");
}
