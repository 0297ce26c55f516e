namespace AutoGrad.Testing;

/// <summary>
/// Whichever inputs need a gradient, each gets the same one. With fewer of them less is kept; a rule that reads what is not kept throws, and one that relies on the
/// shape of an input that is not there gives something else.
/// </summary>
sealed class SubsetClause : IClause
{
    const int MostInputs = 4;

    public string Name => "each subset of needed gradients";

    public bool Concerns(OpCase sample) => sample.IsDifferentiable && sample.Floating.Length > 1;

    public string? Check(OpCase sample)
    {
        var all = sample.Gradients(sample.Inputs, sample.Floating);
        foreach (var subset in Subsets(sample.Floating))
        {
            var gradients = sample.Gradients(sample.Inputs, subset);
            Tensor[] expected = [.. subset.Select(i => all[Array.IndexOf(sample.Floating, i)])];
            if (Closeness.Difference(gradients, expected, 0, "gradient") is { } difference) return $"where only the inputs {string.Join(", ", subset)} need a gradient, {difference}";
        }
        return null;
    }

    static IEnumerable<int[]> Subsets(int[] of) =>
        of.Length > MostInputs
            ? of.Select(i => (int[])[i])
            : Enumerable.Range(1, (1 << of.Length) - 2).Select(mask => of.Where((_, k) => (mask >> k & 1) != 0).ToArray());
}
