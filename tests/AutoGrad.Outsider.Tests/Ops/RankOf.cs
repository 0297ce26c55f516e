namespace AutoGrad.Outsider;

/// <summary>The place that each element of a vector would have if it were sorted, as Int64. Piecewise constant: there is no derivative to speak of.</summary>
public sealed record RankOf() : NonDifferentiableOp(1)
{
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (x.Rank != 1) throw new ArgumentException($"RankOf takes a vector; the operand is {x.DType}{x.Shape}.");
        var before = x.Unsqueeze(0) < x.Unsqueeze(1);
        return before.To(DType.Int64).Sum([1]);
    }
}

public static class RankMethods
{
    extension(Tensor x)
    {
        /// <summary>The place of each element in sorted order.</summary>
        public Tensor Ranks() => new RankOf().Apply(x);
    }
}
