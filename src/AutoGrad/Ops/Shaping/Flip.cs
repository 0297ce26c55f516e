namespace AutoGrad;

/// <summary>The order along axes reversed, as a view; its own adjoint.</summary>
/// <param name="Axes">The axes.</param>
public sealed record Flip(Shape Axes) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axes = Axes.Further() };

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        var (strides, offset) = ((int[])x.Strides.Clone(), x.Offset);
        foreach (var axis in Axes.Extents)
        {
            Operands.DemandAxis(this, x, axis);
            offset += (x.Shape.Extents[axis] - 1) * strides[axis];
            strides[axis] = -strides[axis];
        }
        return x.Size == 0 ? x : x.View(x.Shape, strides, offset);
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => new Flip(Axes).Apply(dy);
}

/// <summary>Reversing.</summary>
public static class FlipMethods
{
    extension(Tensor x)
    {
        /// <summary>The order of the elements along axes reversed, as a view.</summary>
        /// <param name="axes">The axes; negative ones count from the end, and none means all.</param>
        public Tensor Flip(params ReadOnlySpan<int> axes) => new Flip(Axes.Of(x, axes, "Flip")).Apply(x);
    }
}
