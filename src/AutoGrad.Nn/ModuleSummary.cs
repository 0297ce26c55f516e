using System.Globalization;
using System.Text;

namespace AutoGrad.Nn;

/// <summary>One module in a summary.</summary>
/// <param name="Path">Its path; empty for the module that the summary is of.</param>
/// <param name="Type">The name of its type, or what it calls itself (<see cref="Module.Kind"/>).</param>
/// <param name="Output">The shape of its last output, or null where the module was not run or does not show its results (see <see cref="Module.Observed"/>).</param>
/// <param name="Learnt">The number of learnt numbers in its own parameters; those of modules below, and those counted in a row before, are left out.</param>
/// <param name="Frozen">The number of frozen ones.</param>
public sealed record ModuleSummaryRow(string Path, string Type, Shape? Output, long Learnt, long Frozen);

/// <summary>The modules of a model in the order of their fields, with output shapes and parameters; <see cref="ToString"/> writes the table.</summary>
/// <param name="rows">The modules.</param>
public sealed class ModuleSummary(IReadOnlyList<ModuleSummaryRow> rows)
{
    /// <summary>The modules, the one that was asked first.</summary>
    public IReadOnlyList<ModuleSummaryRow> Rows => rows;

    /// <summary>The number of learnt numbers.</summary>
    public long Learnt => rows.Sum(row => row.Learnt);

    /// <summary>The number of frozen numbers.</summary>
    public long Frozen => rows.Sum(row => row.Frozen);

    /// <summary>The table: layer, type, output shape, parameters, and their sum.</summary>
    public override string ToString()
    {
        List<string[]> cells = [["layer", "type", "output", "parameters"]];
        foreach (var row in rows)
        {
            cells.Add([row.Path.Length == 0 ? "(model)" : row.Path, row.Type, row.Output?.ToString() ?? "", Number(row.Learnt + row.Frozen) + (row.Frozen > 0 ? " frozen" : "")]);
        }
        var widths = Enumerable.Range(0, 4).Select(column => cells.Max(row => row[column].Length)).ToArray();
        StringBuilder text = new();
        foreach (var row in cells)
        {
            text.Append(row[0].PadRight(widths[0])).Append("  ").Append(row[1].PadRight(widths[1])).Append("  ").Append(row[2].PadRight(widths[2])).Append("  ").AppendLine(row[3].PadLeft(widths[3]));
        }
        text.Append(CultureInfo.InvariantCulture, $"{Number(Learnt + Frozen)} parameters");
        if (Frozen > 0) text.Append(CultureInfo.InvariantCulture, $", {Number(Frozen)} of them frozen");
        return text.ToString();
    }

    static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
