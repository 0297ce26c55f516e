using Spectre.Console;

namespace Digits;

/// <summary>Test digits as text: a character shows two pixels, one above the other.</summary>
static class PictureView
{
    // MNIST keeps the outermost four pixels empty; two of them are left out here.
    const int Margin = 2;
    const int Side = DigitPainter.Side - (2 * Margin);
    const int Gap = 2;
    const int Rows = 2;

    /// <summary>Shows two rows of digits: misread ones first, at most half, then digits in the order of the set.</summary>
    public static void Show(IAnsiConsole console, DigitSet test, int[] predictions)
    {
        var perRow = Math.Clamp((console.Profile.Width + Gap) / (Side + Gap), 1, 5);
        var shown = Choose(test, predictions, perRow * Rows);
        for (var start = 0; start < shown.Length; start += perRow)
        {
            var row = shown.AsSpan(start, Math.Min(perRow, shown.Length - start));
            console.Write(Lines(row, test, predictions, console.Profile.Capabilities.Ansi));
            console.WriteLine();
        }
    }

    static int[] Choose(DigitSet test, int[] predictions, int count)
    {
        var all = Enumerable.Range(0, test.Count);
        var wrong = all.Where(i => predictions[i] != test.Labels[i]).Take(count / 2).ToArray();
        return [.. wrong, .. all.Except(wrong).Take(count - wrong.Length)];
    }

    static Paragraph Lines(ReadOnlySpan<int> row, DigitSet test, int[] predictions, bool shades)
    {
        var lines = new Paragraph();
        for (var y = Margin; y < Margin + Side; y += 2)
        {
            foreach (var index in row)
            {
                var picture = test.Picture(index);
                for (var x = Margin; x < Margin + Side; x++)
                    Append(lines, picture[(y * DigitPainter.Side) + x], picture[((y + 1) * DigitPainter.Side) + x], shades);
                lines.Append(new string(' ', Gap));
            }

            lines.Append("\n");
        }

        foreach (var index in row)
        {
            var right = predictions[index] == test.Labels[index];
            var text = right ? $"read {predictions[index]}" : $"read {predictions[index]}, is {test.Labels[index]}";
            lines.Append(text.PadRight(Side + Gap), new Style(right ? Color.Green : Color.Red));
        }

        return lines.Append("\n");
    }

    static void Append(Paragraph lines, float upper, float lower, bool shades)
    {
        if (shades) lines.Append("▀", new Style(Grey(upper), Grey(lower)));
        else lines.Append((upper > .4f, lower > .4f) switch { (true, true) => "█", (true, false) => "▀", (false, true) => "▄", _ => " " });
    }

    static Color Grey(float value)
    {
        var level = (byte)(Math.Clamp(value, 0, 1) * 255);
        return new Color(level, level, level);
    }
}
