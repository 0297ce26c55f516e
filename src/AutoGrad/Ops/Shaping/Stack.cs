namespace AutoGrad;

/// <summary>Tensors of one shape, one after the other along a new axis.</summary>
/// <param name="Axis">The new axis.</param>
/// <param name="Count">The number of tensors, at least 1.</param>
public sealed record Stack(int Axis, int Count) : VariadicOp(Count)
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this with { Axis = Axis + 1 };

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.IsEmpty) throw Concat.Nothing(Name);
        var first = inputs[0];
        _ = first.Shape.NewAxis(Axis, Name);
        foreach (var x in inputs)
        {
            Operands.Same(this, first, x);
            if (!x.Shape.Equals(first.Shape)) throw new ArgumentException($"Stack: {first.Describe()} and {x.Describe()} have different shapes. Bring them into one shape (Pad, Expand, Reshape), or join them along an axis that they have with Concat.");
        }
        var y = Tensor.Allocate([.. first.Shape.Extents[..Axis], Count, .. first.Shape.Extents[Axis..]], first.DType);
        Assembly.Pile(inputs, y, Axis);
        return y;
    }

    /// <inheritdoc/>
    protected override Tensor Vjp(int input, ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy) => new Select(Axis, input).Apply(dy);
}

/// <summary>Joining along a new axis.</summary>
public static class StackMethods
{
    extension(Tensor)
    {
        /// <summary>Tensors of one shape joined along a new axis.</summary>
        /// <param name="tensors">At least one tensor.</param>
        /// <param name="axis">The new axis in the result; negative ones count from its end.</param>
        /// <exception cref="ArgumentException">There are no tensors, or shapes or types differ.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The result has no such axis.</exception>
        public static Tensor Stack(ReadOnlySpan<Tensor> tensors, int axis = 0)
        {
            if (tensors.IsEmpty) throw Concat.Nothing("Stack");
            ArgumentNullException.ThrowIfNull(tensors[0]);
            return new Stack(tensors[0].Shape.NewAxis(axis, "Stack"), tensors.Length).Apply(tensors);
        }
    }
}
