namespace AutoGrad;

/// <summary>A tape as a table.</summary>
static class TapeTable
{
    const int Edge = 25;

    public static string Of(TapeGraph graph, int most)
    {
        var entries = graph.Entries;
        TextTable table = new(">#", "operation", "result", "from", ">kept bytes", "values", ">gradient", "in", "called at");
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries.Count > most && i == Edge)
            {
                i = entries.Count - Edge;
                table.Say($"   … {TextTable.Number(entries.Count - (2 * Edge))} entries between are not shown …");
            }
            Add(table, entries[i]);
        }
        return $"{table}\n{TextTable.Number(entries.Count)} {(entries.Count == 1 ? "entry" : "entries")}, {TextTable.Number(graph.KeptBytes)} bytes kept";
    }

    static void Add(TextTable table, TapeRow entry) => table.Add(
        $"{entry.Id}",
        Shortened(entry.Attributes.Length > 0 ? $"{entry.Operation} {{ {entry.Attributes} }}" : entry.Operation),
        $"{entry.DType}{entry.Shape}",
        entry.IsReleased ? "released" : From(entry.Inputs),
        entry.KeptBytes > 0 ? TextTable.Number(entry.KeptBytes) : "",
        entry.Values?.ToString() ?? "",
        entry.GradientNorm is { } norm ? ValueStatistics.Text(norm) : "",
        entry.Path,
        entry.Line?.Short ?? "");

    static string Shortened(string text) => text.Length <= 44 ? text : $"{text[..43]}…";

    static string From(IReadOnlyList<int> inputs)
    {
        const int most = 8;
        var texts = new string[Math.Min(inputs.Count, most)];
        for (var i = 0; i < texts.Length; i++) texts[i] = inputs[i] < 0 ? "·" : $"{inputs[i]}";
        return string.Join(" ", texts) + (inputs.Count > most ? $" … ({inputs.Count})" : "");
    }
}
