namespace AutoGrad;

/// <summary>
/// The standard deviation √(Σ(x − x̄)²/(n − c)) over axes, c being the correction. A primitive, because the gradient dy·(x − x̄)/((n − c)·y) is 0 where all elements are
/// equal (y = 0), while the square root alone has an infinite slope there.
/// </summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
/// <param name="Correction">What is taken from the number of elements: 1 for a sample, 0 for the whole.</param>
public sealed record Std(Shape Axes, bool KeepAxes, double Correction) : UnaryOp
{
    /// <inheritdoc/>
    protected override Tensor? Jvp(Tensor x, Tensor y, Tensor dx) => new Sum(Axes, KeepAxes).Apply(dx.Chain(Vjp(x, y, Tensor.OnesLike(y))));

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axes = Axes.Further() };

    /// <inheritdoc/>
    public override Keep Keep => Keep.A | Keep.Output;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        Operands.DemandAxes(this, x, Axes);
        return new Var(Axes, KeepAxes, Correction).Apply(x).Sqrt();
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        var freedom = Math.Max(0, Restored.Count(x, Axes) - Correction);
        var isFlat = y.EqualTo(0);
        // The divisor is made harmless before the division, so that no NaN arises whose derivative could be asked for.
        var scale = Tensor.Where(isFlat, 0, dy / (Tensor.Where(isFlat, 1, y) * freedom));
        return Restored.To(x, Axes, scale) * (x - Restored.Mean(x, Axes));
    }
}

/// <summary>Standard deviations.</summary>
public static class StdMethods
{
    extension(Tensor x)
    {
        /// <summary>The standard deviation of all elements, a scalar.</summary>
        /// <param name="correction">What is taken from the number of elements: 1 for a sample, 0 for the whole.</param>
        public Tensor Std(double correction = 1) => x.Std([], correction);

        /// <summary>The standard deviation over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="correction">What is taken from the number of elements: 1 for a sample, 0 for the whole.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        public Tensor Std(ReadOnlySpan<int> axes, double correction = 1, bool keepAxes = false) => new Std(Axes.Of(x, axes, "Std"), keepAxes, correction).Apply(x);
    }
}
