namespace AutoGrad;

/// <summary>The mean of each window. Linear; its adjoint is <see cref="AveragePoolBack"/>.</summary>
/// <param name="Geometry">How the window moves.</param>
/// <param name="CountPadding">Whether the zeros of the padding count in the mean.</param>
public sealed record AveragePool(PoolingGeometry Geometry, bool CountPadding) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => [inputs.Unfolded(Apply(inputs.Folded(0)))];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.Demand(this, DTypes.Floating, x);
        var y = Tensor.Allocate(Geometry.OutputOf(x.Shape), x.DType);
        if (y.Size > 0) Poolings.Average(Geometry.Over(x.Shape), CountPadding, x, y);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new AveragePoolBack(Geometry, CountPadding, x.Shape).Apply(dy);
}

/// <summary>Spreads each element evenly over the window that it stands for: the adjoint of <see cref="AveragePool"/>.</summary>
/// <param name="Geometry">How the window moves.</param>
/// <param name="CountPadding">Whether the zeros of the padding count in the mean.</param>
/// <param name="Target">The shape of the result.</param>
public sealed record AveragePoolBack(PoolingGeometry Geometry, bool CountPadding, Shape Target) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => [inputs.Unfolded((this with { Target = Target.With(0, checked(inputs.Size * Target.Extents[0])) }).Apply(inputs.Folded(0)))];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var y = Tensor.Allocate(Target, x.DType);
        if (x.Size == 0) Assembly.Clear(y);
        else Poolings.AverageBack(Geometry.Over(Target), CountPadding, x, y);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new AveragePool(Geometry, CountPadding).Apply(dy);
}

/// <summary>Average pooling.</summary>
public static class AveragePoolMethods
{
    extension(Tensor x)
    {
        /// <summary>The mean of each window over the spatial axes of [batch, channels, spatial…], one to three of them.</summary>
        /// <param name="kernel">The window's extents, for all axes or for each.</param>
        /// <param name="stride">The distance between windows; the kernel's extents if left out.</param>
        /// <param name="padding">Zeros on either side, at most half a window.</param>
        /// <param name="ceilMode">Whether a last window may reach past the end, by less than a stride; so may the only window of a smaller input.</param>
        /// <param name="countPadding">Whether the zeros of the padding count in the mean.</param>
        /// <exception cref="ArgumentException">The window does not fit the input, or the lists don't fit the axes.</exception>
        public Tensor AveragePool(Shape kernel, Shape? stride = null, Shape? padding = null, bool ceilMode = false, bool countPadding = true) =>
            new AveragePool(PoolingGeometry.Of(nameof(AveragePool), x, kernel, stride, padding, null, ceilMode), countPadding).Apply(x);
    }
}
