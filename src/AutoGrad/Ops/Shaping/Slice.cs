namespace AutoGrad;

/// <summary>Every step-th element along an axis, as a view; negative steps run backwards. The gradient is put back in place among zeros.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Start">The first index.</param>
/// <param name="Count">The number of indices.</param>
/// <param name="Step">The distance between them, not 0.</param>
public sealed record Slice(int Axis, int Start, int Count, int Step) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.DemandAxis(this, x, Axis);
        Operands.DemandIndices(this, x, x.Shape.Extents[Axis], Start, Count, Step);
        var strides = (int[])x.Strides.Clone();
        strides[Axis] *= Step;
        var shape = x.Shape.With(Axis, Count);
        return x.View(shape, strides, shape.Size == 0 ? 0 : x.Offset + (Start * x.Strides[Axis]));
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Place(Axis, Start, Step, x.Shape.Extents[Axis]).Apply(dy);
}

/// <summary>Puts elements at every step-th index of a longer axis, among zeros: the adjoint of <see cref="Slice"/>.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Start">The index of the first element.</param>
/// <param name="Step">The distance between the indices.</param>
/// <param name="Extent">The extent of the axis in the result.</param>
public sealed record Place(int Axis, int Start, int Step, int Extent) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.DemandAxis(this, x, Axis);
        Operands.DemandIndices(this, x, Extent, Start, x.Shape.Extents[Axis], Step);
        var shape = x.Shape.With(Axis, Extent);
        var y = Tensor.Allocate(shape, x.DType);
        Assembly.Clear(y);
        if (x.Size == 0) return y;
        var strides = (int[])shape.Strides.Clone();
        var offset = Start * strides[Axis];
        strides[Axis] *= Step;
        Assembly.Write(x, y, strides, offset);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Slice(Axis, Start, x.Shape.Extents[Axis], Step).Apply(dy);
}
