namespace AutoGrad.Nn;

/// <summary>
/// The labels of a batch as connectionist temporal classification sees them: blanks before, between and after them. Everything here is constant; position s of
/// a row of [batch, 2·labels + 1] is a blank where s is even, and label s/2 where it is odd.
/// </summary>
sealed class CtcTargets
{
    readonly long[][] labels;

    CtcTargets(long[][] labels) => this.labels = labels;

    /// <summary>Positions in a row.</summary>
    public int Width => (2 * labels.Max(row => row.Length)) + 1;

    /// <summary>The number of labels of each sample.</summary>
    public IEnumerable<int> Lengths => labels.Select(row => row.Length);

    /// <summary>Reads targets [batch, most labels], or the labels of all samples one after the other.</summary>
    /// <exception cref="ArgumentException">The shapes don't fit, or a label is no class or the blank.</exception>
    public static CtcTargets Read(Tensor targets, Tensor lengths, int batch, int classes, int blank)
    {
        var counts = Integers("target lengths", lengths, batch);
        var most = targets.Rank == 2 ? targets.Shape[1] : int.MaxValue;
        if (counts.Any(count => count < 0 || count > most)) throw new ArgumentException($"Ctc: the target lengths [{string.Join(", ", counts)}] don't fit targets {targets.Shape}.");
        var fits = targets.Rank == 2 ? targets.Shape[0] == batch : targets.Rank == 1 && targets.Size == counts.Sum();
        if (!fits) throw new ArgumentException($"Ctc: targets {targets.Shape} don't fit {batch} samples of the lengths [{string.Join(", ", counts)}]; [{batch}, labels] or [{counts.Sum()}] is expected.");
        var values = Integers("targets", targets, targets.Size);
        var rows = new long[batch][];
        var start = 0L;
        for (var n = 0; n < batch; n++)
        {
            rows[n] = [.. values.Skip((int)(targets.Rank == 2 ? (long)n * most : start)).Take((int)counts[n])];
            start += counts[n];
            foreach (var label in rows[n])
            {
                if (label < 0 || label >= classes || label == blank) throw new ArgumentException($"Ctc: sample {n} has the label {label}; labels are from 0 to {classes - 1}, and not the blank {blank}.");
            }
        }
        return new(rows);
    }

    /// <summary>The elements of an integer tensor.</summary>
    public static long[] Integers(string what, Tensor x, int count)
    {
        if (x.DType is not (DType.Int64 or DType.Int32) || x.Size != count) throw new ArgumentException($"Ctc: the {what} are {x.DType}{x.Shape}; {count} integers are expected.");
        return x.To(DType.Int64).ToArray<long>();
    }

    /// <summary>The class at each position, Int64; past the end of a sample anything that is valid.</summary>
    public Tensor Classes(int blank) => Tensor.From(Each((row, s) => s % 2 == 1 && s / 2 < row.Length ? row[s / 2] : blank), [labels.Length, Width]);

    /// <summary>Where a path may come from two positions before: at a label that differs from the one before it, so that the blank between them can be left out.</summary>
    public Tensor Skips() => Tensor.From(Each((row, s) => s % 2 == 1 && s >= 3 && s / 2 < row.Length && row[s / 2] != row[(s / 2) - 1]), [labels.Length, Width]);

    /// <summary>The two positions at which a path may end, the last label and the blank after it, Int64 [batch, 2]; of no labels the blank, twice.</summary>
    public Tensor Ends() => Tensor.From(labels.SelectMany(row => new long[] { 2 * row.Length, Math.Max(0, (2 * row.Length) - 1) }).ToArray(), [labels.Length, 2]);

    /// <summary>Which of them there are.</summary>
    public Tensor HasEnds() => Tensor.From(labels.SelectMany(row => new[] { true, row.Length > 0 }).ToArray(), [labels.Length, 2]);

    T[] Each<T>(Func<long[], int, T> value)
    {
        var width = Width;
        return [.. labels.SelectMany(row => Enumerable.Range(0, width).Select(s => value(row, s)))];
    }
}
