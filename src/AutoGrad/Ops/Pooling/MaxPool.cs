namespace AutoGrad;

/// <summary>
/// The greatest element of each window, and its place in the plane (one image's channel, row-major), Int64. The first wins a tie, NaN wins over numbers. The gradient
/// goes to the place that won.
/// </summary>
/// <param name="Geometry">How the window moves.</param>
public sealed record MaxPool(PoolingGeometry Geometry) : TupleOp(1)
{
    /// <inheritdoc/>
    protected override Tensor?[]? Jvp(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> tangents) =>
        [new PlaneGather().Apply(tangents[0]!.Flatten(2), outputs[1].Flatten(2)).ReshapeTo(outputs[0].Shape), null];

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs)
    {
        var outputs = Apply(inputs.Folded(0));
        return [inputs.Unfolded(outputs[0]), inputs.Unfolded(outputs[1])];
    }

    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        Operands.Demand(this, DTypes.Floating, x);
        var shape = Geometry.OutputOf(x.Shape);
        Tensor y = Tensor.Allocate(shape, x.DType), index = Tensor.Allocate(shape, DType.Int64);
        if (y.Size > 0) Poolings.Max(Geometry.Over(x.Shape), x, y, index);
        return [y, index];
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
    {
        var x = inputs[0].Shape;
        var dx = new PlaneScatter(x.Size / Math.Max(1, x.Extents[0] * x.Extents[1])).Apply(cotangents[0]!.Flatten(2), outputs[1].Flatten(2));
        return dx.ReshapeTo(x);
    }
}

/// <summary>Max pooling.</summary>
public static class MaxPoolMethods
{
    extension(Tensor x)
    {
        /// <summary>The greatest element of each window over the spatial axes of [batch, channels, spatial…], one to three of them.</summary>
        /// <param name="kernel">The window's extents, for all axes or for each.</param>
        /// <param name="stride">The distance between windows; the kernel's extents if left out.</param>
        /// <param name="padding">What is thought of as −∞ on either side, at most half a window.</param>
        /// <param name="dilation">The distance between elements of a window.</param>
        /// <param name="ceilMode">Whether a last window may reach past the end, by less than a stride; so may the only window of a smaller input.</param>
        /// <exception cref="ArgumentException">The window does not fit the input, or the lists don't fit the axes.</exception>
        public Tensor MaxPool(Shape kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, bool ceilMode = false) =>
            x.MaxPoolWithIndices(kernel, stride, padding, dilation, ceilMode).Values;

        /// <summary>As <see cref="MaxPool"/>, with the place of each maximum in its plane, Int64.</summary>
        public (Tensor Values, Tensor Indices) MaxPoolWithIndices(Shape kernel, Shape? stride = null, Shape? padding = null, Shape? dilation = null, bool ceilMode = false)
        {
            var outputs = new MaxPool(PoolingGeometry.Of(nameof(MaxPool), x, kernel, stride, padding, dilation, ceilMode)).Apply(x);
            return (outputs[0], outputs[1]);
        }
    }
}
