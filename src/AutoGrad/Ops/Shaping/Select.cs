namespace AutoGrad;

/// <summary>What lies at one index of an axis, as a view; the axis disappears. The gradient is put back in place among zeros.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Index">The index.</param>
public sealed record Select(int Axis, int Index) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Operands.DemandAxis(this, x, Axis);
        Operands.DemandIndices(this, x, x.Shape.Extents[Axis], Index, 1, 1);
        var shape = x.Shape.Without([Axis], keep: false);
        var (strides, step) = (x.Strides, x.Strides[Axis]);
        // Of a tensor in row-major order, what lies at an index of the first axis is in row-major order, too.
        var left = Axis == 0 && x.IsRowMajor ? shape.Strides : [.. strides[..Axis], .. strides[(Axis + 1)..]];
        return x.View(shape, left, shape.Size == 0 ? 0 : x.Offset + (Index * step));
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Place(Axis, Index, 1, x.Shape.Extents[Axis]).Apply(dy.Unsqueeze(Axis));
}
