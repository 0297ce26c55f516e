using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Whether a = b; false where either is NaN.</summary>
public sealed record Equal : Comparison
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.All;

    /// <inheritdoc/>
    protected override void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) => Comparing.Compare<IsEqual, T>(a, b, y);
}

/// <summary>Whether a ≠ b; true where either is NaN.</summary>
public sealed record NotEqual : Comparison
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.All;

    /// <inheritdoc/>
    protected override void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) => Comparing.Compare<IsNotEqual, T>(a, b, y);
}

/// <summary>Equality of elements; shapes broadcast. (The operators == and != compare references, as everywhere in .NET.)</summary>
public static class EqualMethods
{
    extension(Tensor a)
    {
        /// <summary>Whether a = b, element by element.</summary>
        public Tensor EqualTo(Tensor b) => new Equal().Apply(a, b);

        /// <summary>Whether a = b for a number, which takes the tensor's type.</summary>
        public Tensor EqualTo(double b) => new Equal().Apply(a, Operands.Number(b, a));

        /// <summary>Whether a ≠ b, element by element.</summary>
        public Tensor NotEqualTo(Tensor b) => new NotEqual().Apply(a, b);

        /// <summary>Whether a ≠ b for a number, which takes the tensor's type.</summary>
        public Tensor NotEqualTo(double b) => new NotEqual().Apply(a, Operands.Number(b, a));
    }
}
