namespace AutoGrad;

/// <summary>The slices along an axis, which disappears, as views. A tuple, so that all their gradients are joined in one pass.</summary>
/// <param name="Axis">The axis.</param>
public sealed record Unbind(int Axis) : TupleOp(1)
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor[] Forward(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        Operands.DemandAxis(this, x, Axis);
        _ = x.Values;
        var slices = new Tensor[x.Shape.Extents[Axis]];
        for (var i = 0; i < slices.Length; i++) slices[i] = new Select(Axis, i).Apply(x);
        return slices;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> cotangents)
    {
        var slices = new Tensor[cotangents.Length];
        for (var i = 0; i < slices.Length; i++) slices[i] = cotangents[i] ?? Tensor.ZerosLike(outputs[i]);
        return Tensor.Stack(slices, Axis);
    }
}

/// <summary>Taking apart along an axis.</summary>
public static class UnbindMethods
{
    extension(Tensor x)
    {
        /// <summary>The slices along an axis, which disappears, as views.</summary>
        /// <param name="axis">The axis; negative ones count from the end.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        public Tensor[] Unbind(int axis = 0)
        {
            ArgumentNullException.ThrowIfNull(x);
            return new Unbind(x.Shape.Axis(axis, "Unbind")).Apply(x);
        }
    }
}
