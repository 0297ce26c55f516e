namespace AutoGrad;

/// <summary>dx[n, c, b[n, c, i]] += a[n, c, i] from zeros: what pooling picked is put back. The adjoint of <see cref="PlaneGather"/>.</summary>
/// <param name="Plane">The number of elements of a plane of the result.</param>
public sealed record PlaneScatter(int Plane) : BinaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => [inputs.Unfolded(Apply(inputs.Folded(0), inputs.Folded(1)))];

    /// <inheritdoc/>
    public override Keep Keep => Keep.B;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        var shape = a.Shape.With(2, Plane);
        if (a.Size > 0) return Poolings.Scatter(a, b, shape);
        var y = Tensor.Allocate(shape, a.DType);
        Assembly.Clear(y);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new PlaneGather().Apply(dy, b);
}

/// <summary>y[n, c, i] = a[n, c, b[n, c, i]]. The adjoint of <see cref="PlaneScatter"/>.</summary>
public sealed record PlaneGather : BinaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => [inputs.Unfolded(Apply(inputs.Folded(0), inputs.Folded(1)))];

    /// <inheritdoc/>
    public override Keep Keep => Keep.B;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b)
    {
        var y = Tensor.Allocate(b.Shape, a.DType);
        if (y.Size > 0) Poolings.Gather(a, b, y);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => new PlaneScatter(a.Shape.Extents[2]).Apply(dy, b);
}
