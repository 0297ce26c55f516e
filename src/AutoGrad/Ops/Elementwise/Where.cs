using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>condition ? a : b. The gradient goes to the branch that was taken, and nothing of the other reaches it, be it NaN.</summary>
public sealed record Where : TernaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Tensor[]? Batch(BatchInputs inputs) => ApplyAll(inputs.Aligned());

    /// <inheritdoc/>
    public override Keep Keep => Keep.A;

    /// <summary>Applies the operation to tensors whose shapes broadcast.</summary>
    /// <exception cref="ArgumentException">The condition is not Bool, the branches' types differ, or the shapes don't broadcast.</exception>
    public override Tensor Apply(Tensor a, Tensor b, Tensor c)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        Operands.Demand(this, DTypes.Bool, a);
        Operands.Demand(this, DTypes.All, b, c);
        var shape = Shape.Broadcast(Shape.Broadcast(a.Shape, b.Shape, Name), c.Shape, Name);
        return base.Apply(a.Expand(shape), b.Expand(shape), c.Expand(shape));
    }

    internal static Tensor Of(Tensor condition, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new Where().Apply(condition, a, b);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor a, Tensor b, Tensor c) => Fusion.Apply(Selecting.Instance, b.DType, b.DType, b.Shape, a, b, c);

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor c, Tensor y, Tensor dy) => Tensor.Where(a, dy, 0);

    /// <inheritdoc/>
    protected override Tensor VjpC(Tensor a, Tensor b, Tensor c, Tensor y, Tensor dy) => Tensor.Where(a, 0, dy);
}

/// <summary>Choice by a mask; shapes broadcast.</summary>
public static class WhereMethods
{
    extension(Tensor)
    {
        /// <summary>a where the condition holds, b elsewhere.</summary>
        /// <param name="condition">A Bool tensor.</param>
        /// <param name="a">What is taken where it is true.</param>
        /// <param name="b">What is taken where it is false.</param>
        public static Tensor Where(Tensor condition, Tensor a, Tensor b) => AutoGrad.Where.Of(condition, a, b);

        /// <summary>a where the condition holds, a number elsewhere.</summary>
        public static Tensor Where(Tensor condition, Tensor a, double b) => AutoGrad.Where.Of(condition, a, Operands.Number(b, a));

        /// <summary>A number where the condition holds, b elsewhere.</summary>
        public static Tensor Where(Tensor condition, double a, Tensor b) => AutoGrad.Where.Of(condition, Operands.Number(a, b), b);
    }
}
