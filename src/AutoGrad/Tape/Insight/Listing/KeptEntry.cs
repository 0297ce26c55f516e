namespace AutoGrad;

/// <summary>A value that is kept for the backward walk.</summary>
/// <param name="Operation">The operation whose rule reads it.</param>
/// <param name="What">Which of its inputs it is, or its output.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="DType">Its type.</param>
/// <param name="Bytes">The bytes that only the tape holds: 0 where a larger entry holds the same memory.</param>
/// <param name="IsParameter">Whether it is the value of a leaf, which is in memory anyway.</param>
/// <param name="Path">The scopes and modules around the operation.</param>
/// <param name="Line">Where the operation was called; null where nobody noted it.</param>
public sealed record KeptEntry(string Operation, string What, Shape Shape, DType DType, long Bytes, bool IsParameter, string Path, SourceLine? Line);

/// <summary>All that is kept for the backward walk from a tensor, the largest first.</summary>
/// <param name="entries">The values.</param>
public sealed class KeptReport(IReadOnlyList<KeptEntry> entries)
{
    const int Most = 40;

    /// <summary>The values, the largest first.</summary>
    public IReadOnlyList<KeptEntry> Entries => entries;

    /// <summary>The bytes of all entries, each storage counted once.</summary>
    public long Bytes => Sum(0, parameters: true);

    /// <summary>The bytes without those of parameters and other leaves, which are in memory anyway: what the walk gives free.</summary>
    public long BytesOfResults => Sum(0, parameters: false);

    long Sum(int start, bool parameters)
    {
        var sum = 0L;
        for (var i = start; i < entries.Count; i++)
        {
            if (parameters || !entries[i].IsParameter) sum += entries[i].Bytes;
        }
        return sum;
    }

    /// <summary>A table of at most 40 rows, and the sums.</summary>
    public override string ToString()
    {
        TextTable table = new(">bytes", "kept", "of", "for", "in", "called at");
        for (var i = 0; i < entries.Count && i < Most; i++)
        {
            var entry = entries[i];
            table.Add(entry.Bytes > 0 ? TextTable.Number(entry.Bytes) : "shared", $"{entry.DType}{entry.Shape}", entry.What, entry.Operation, entry.Path, entry.Line?.Short ?? "");
        }
        if (entries.Count > Most) table.Say($"… {TextTable.Number(entries.Count - Most)} more, {TextTable.Number(Sum(Most, parameters: true))} bytes");
        return $"{table}\n{TextTable.Number(Bytes)} bytes, {TextTable.Number(BytesOfResults)} of them not of leaves";
    }
}
