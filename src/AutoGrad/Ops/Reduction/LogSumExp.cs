namespace AutoGrad;

/// <summary>
/// ln Σ eˣ over axes = m + ln Σ e^(x − m) with m = max x, so that nothing overflows; −∞ of nothing but −∞, and of nothing. The derivative
/// is the softmax e^(x − y). A primitive, because as a composition it would keep every intermediate, and give NaN where y = −∞: there the gradient is 0.
/// </summary>
/// <param name="Axes">The axes that disappear.</param>
/// <param name="KeepAxes">Whether they stay with an extent of 1.</param>
public sealed record LogSumExp(Shape Axes, bool KeepAxes) : UnaryOp
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
        if (x.Size == 0) return Tensor.Full(x.Shape.Without(Axes, KeepAxes), double.NegativeInfinity, x.DType);
        var shift = Peak.Of(x, Axes);
        var y = new Sum(Axes, KeepAxes: true).Apply((x - shift).Exp()).Log() + shift;
        return y.ReshapeTo(x.Shape.Without(Axes, KeepAxes));
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy)
    {
        // Where y = −∞, so are all x, and e^(x − 0) is the 0 that is stated.
        var reference = Tensor.Where(y.EqualTo(double.NegativeInfinity), 0, y);
        return Restored.To(x, Axes, dy) * (x - Restored.To(x, Axes, reference)).Exp();
    }
}

/// <summary>Sums on the logarithmic scale.</summary>
public static class LogSumExpMethods
{
    extension(Tensor x)
    {
        /// <summary>ln Σ eˣ of all elements, a scalar.</summary>
        public Tensor LogSumExp() => x.LogSumExp([]);

        /// <summary>ln Σ eˣ over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        public Tensor LogSumExp(ReadOnlySpan<int> axes, bool keepAxes = false) => new LogSumExp(Axes.Of(x, axes, "LogSumExp"), keepAxes).Apply(x);
    }
}
