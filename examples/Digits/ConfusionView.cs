using System.Globalization;
using Spectre.Console;

namespace Digits;

/// <summary>A row for each true digit, a column for what it was read as.</summary>
static class ConfusionView
{
    public static void Show(IAnsiConsole console, DigitSet test, int[] predictions)
    {
        var counts = new int[10, 10];
        for (var i = 0; i < predictions.Length; i++) counts[test.Labels[i], predictions[i]]++;

        var table = new Table().RoundedBorder().Title("what was written (rows), what was read (columns)");
        table.AddColumn(new TableColumn("").RightAligned());
        for (var read = 0; read < 10; read++) table.AddColumn(new TableColumn($"{read}").RightAligned());
        for (var written = 0; written < 10; written++)
        {
            var cells = new string[11];
            cells[0] = $"[bold]{written}[/]";
            for (var read = 0; read < 10; read++) cells[read + 1] = Cell(counts[written, read], written == read);
            table.AddRow(cells);
        }

        console.Write(table);
    }

    static string Cell(int count, bool right) => (count, right) switch
    {
        (0, _) => "[grey]·[/]",
        (_, true) => $"[green]{count.ToString(CultureInfo.InvariantCulture)}[/]",
        _ => $"[red]{count.ToString(CultureInfo.InvariantCulture)}[/]",
    };
}
