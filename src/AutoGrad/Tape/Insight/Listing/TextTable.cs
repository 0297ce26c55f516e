using System.Globalization;
using System.Text;

namespace AutoGrad;

/// <summary>Rows of text in columns that are as wide as they must be.</summary>
/// <param name="titles">The titles; a leading &gt; sets the column to the right, and columns that stay empty are left out.</param>
sealed class TextTable(params string[] titles)
{
    readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>A row that says something across all columns.</summary>
    public void Say(string text) => rows.Add([text]);

    public override string ToString()
    {
        var widths = new int[titles.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length && row.Length == widths.Length; i++) widths[i] = Math.Max(widths[i], row[i].Length);
        }
        for (var i = 0; i < widths.Length; i++)
        {
            if (widths[i] > 0) widths[i] = Math.Max(widths[i], titles[i].TrimStart('>').Length);
        }
        StringBuilder text = new();
        Write(text, [.. Array.ConvertAll(titles, title => title.TrimStart('>'))], widths);
        foreach (var row in rows) Write(text, row, widths);
        return text.ToString().TrimEnd('\n');
    }

    void Write(StringBuilder text, string[] row, int[] widths)
    {
        var start = text.Length;
        if (row.Length < widths.Length) text.Append(row[0]);
        for (var i = 0; i < row.Length && row.Length == widths.Length; i++)
        {
            if (widths[i] == 0) continue;
            if (text.Length > start) text.Append("  ");
            text.Append(titles[i][0] == '>' ? row[i].PadLeft(widths[i]) : row[i].PadRight(widths[i]));
        }
        while (text.Length > start && text[^1] == ' ') text.Length--;
        text.Append('\n');
    }

    /// <summary>A count of bytes as people read it: 12,345,678.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
