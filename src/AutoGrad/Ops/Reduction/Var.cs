namespace AutoGrad;

/// <summary>
/// The variance Σ(x − x̄)²/(n − c) over axes, c being the correction. Where n ≤ c it is 0/0 = NaN for equal elements and infinite for others. A
/// primitive, because its rule 2·dy·(x − x̄)/(n − c) needs only x, and spares the way through the mean, along which nothing flows.
/// </summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
/// <param name="Correction">What is taken from the number of elements: 1 for a sample, 0 for the whole.</param>
public sealed record Var(Shape Axes, bool KeepAxes, double Correction) : UnaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => new Sum(Axes, KeepAxes).Apply(dx.Chain(Vjp(x, y, Tensor.OnesLike(y))));

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axes = Axes.Further() };

    /// <inheritdoc/>
    public override Keep Keep => Keep.A;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        Operands.DemandAxes(this, x, Axes);
        var difference = x - Restored.Mean(x, Axes);
        return new Sum(Axes, KeepAxes).Apply(difference * difference) / Freedom(x);
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Restored.To(x, Axes, dy * (2 / Freedom(x))) * (x - Restored.Mean(x, Axes));

    double Freedom(Tensor x) => Math.Max(0, Restored.Count(x, Axes) - Correction);
}

/// <summary>Variances.</summary>
public static class VarMethods
{
    extension(Tensor x)
    {
        /// <summary>The variance of all elements, a scalar.</summary>
        /// <param name="correction">What is taken from the number of elements: 1 for a sample, 0 for the whole.</param>
        public Tensor Var(double correction = 1) => x.Var([], correction);

        /// <summary>The variance over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="correction">What is taken from the number of elements: 1 for a sample, 0 for the whole.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        public Tensor Var(ReadOnlySpan<int> axes, double correction = 1, bool keepAxes = false) => new Var(Axes.Of(x, axes, "Var"), keepAxes, correction).Apply(x);
    }
}
