namespace AutoGrad;

/// <summary>Conversion between floating types; the gradient is converted back.</summary>
/// <param name="Type">The type of the result.</param>
public sealed record To(DType Type) : UnaryOp
{
    /// <inheritdoc/>
    public override Linearity Linearity => Linearity.AllTogether;

    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => Casts.To(x, Type);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy.To(x.DType);
}

/// <summary>Conversion to or from integers and truth values: no gradient flows.</summary>
/// <param name="Type">The type of the result.</param>
public sealed record ToDiscrete(DType Type) : NonDifferentiableOp(1)
{
    /// <inheritdoc/>
    protected override Op? Batched(int size) => this;

    /// <inheritdoc/>
    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs) => Casts.To(inputs[0], Type);
}

/// <summary>Conversion of element types.</summary>
public static class ToMethods
{
    extension(Tensor x)
    {
        /// <summary>
        /// The same numbers in another type: floating to integer towards zero, to Bool whether ≠ 0, Bool to numbers as 0 and 1. Gradients flow between
        /// floating types only.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
        public Tensor To(DType type)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (x.DType == type) return x;
            if (x.DType.IsFloating && type.IsFloating) return new To(type).Apply(x);
            return type <= DType.Bool ? new ToDiscrete(type).Apply(x) : throw Constants.NoType(type);
        }
    }
}
