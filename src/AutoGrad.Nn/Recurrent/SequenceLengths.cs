namespace AutoGrad.Nn;

/// <summary>How long each sequence of a batch is; the rest of it is padding.</summary>
sealed class SequenceLengths
{
    readonly long[] lengths;
    readonly Tensor?[] active;

    SequenceLengths(long[] lengths, int steps)
    {
        this.lengths = lengths;
        active = new Tensor?[steps];
        Shortest = lengths.Length == 0 ? steps : (int)lengths.Min();
        // At least the first: where all are empty it keeps no state, but its gradients, which are zeros, arrive.
        Longest = lengths.Length == 0 ? steps : Math.Max(1, (int)lengths.Max());
    }

    /// <summary>Up to this step all sequences go on.</summary>
    public int Shortest { get; }

    /// <summary>From this step on none does.</summary>
    public int Longest { get; }

    /// <summary>Reads lengths, which must be integers from 0 to the number of steps, one for each sequence.</summary>
    public static SequenceLengths Of(Tensor lengths, string name, int batch, int steps)
    {
        if (lengths.DType is not (DType.Int64 or DType.Int32) || lengths.Rank != 1 || lengths.Size != batch)
            throw new ArgumentException($"{name}: the lengths are {lengths.DType}{lengths.Shape} where integers [{batch}] are due, one for each sequence.");
        var values = lengths.To(DType.Int64).ToArray<long>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0 || values[i] > steps) throw new ArgumentOutOfRangeException(nameof(lengths), values[i], $"{name}: the length {values[i]} of sequence {i} is not from 0 to {steps}, the number of steps.");
        }
        return new(values, steps);
    }

    /// <summary>Which sequences go on at a step, [batch, 1].</summary>
    public Tensor Active(int step)
    {
        if (active[step] is { } made) return made;
        var mask = new bool[lengths.Length];
        for (var i = 0; i < mask.Length; i++) mask[i] = step < lengths[i];
        return active[step] = Tensor.From(mask, [mask.Length, 1]);
    }

    /// <summary>x with zeros in place of the padding. Whatever stands there, be it NaN, reaches neither values nor gradients.</summary>
    /// <param name="x">[steps·batch, features].</param>
    public Tensor Cleared(Tensor x)
    {
        if (Shortest == active.Length) return x;
        var inside = new bool[x.Shape[0]];
        for (var row = 0; row < inside.Length; row++) inside[row] = row / lengths.Length < lengths[row % lengths.Length];
        return Tensor.Where(Tensor.From(inside, [inside.Length, 1]), x, 0);
    }
}
