using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Whether a &lt; b; false where either is NaN.</summary>
public sealed record Less : Comparison
{
    /// <inheritdoc/>
    protected override void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) => Comparing.Compare<IsLess, T>(a, b, y);
}

/// <summary>Whether a ≤ b; false where either is NaN.</summary>
public sealed record LessOrEqual : Comparison
{
    /// <inheritdoc/>
    protected override void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) => Comparing.Compare<IsLessOrEqual, T>(a, b, y);
}

/// <summary>Order of tensors and numbers, element by element; shapes broadcast.</summary>
public static class OrderMethods
{
    extension(Tensor)
    {
        /// <summary>Whether a &lt; b.</summary>
        public static Tensor operator <(Tensor a, Tensor b) => new Less().Apply(a, b);

        /// <summary>Whether a > b.</summary>
        public static Tensor operator >(Tensor a, Tensor b) => new Less().Apply(b, a);

        /// <summary>Whether a ≤ b.</summary>
        public static Tensor operator <=(Tensor a, Tensor b) => new LessOrEqual().Apply(a, b);

        /// <summary>Whether a ≥ b.</summary>
        public static Tensor operator >=(Tensor a, Tensor b) => new LessOrEqual().Apply(b, a);

        /// <summary>Whether a &lt; b for a number, which takes the tensor's type.</summary>
        public static Tensor operator <(Tensor a, double b) => new Less().Apply(a, Operands.Number(b, a));

        /// <summary>Whether a > b for a number, which takes the tensor's type.</summary>
        public static Tensor operator >(Tensor a, double b) => new Less().Apply(Operands.Number(b, a), a);

        /// <summary>Whether a ≤ b for a number, which takes the tensor's type.</summary>
        public static Tensor operator <=(Tensor a, double b) => new LessOrEqual().Apply(a, Operands.Number(b, a));

        /// <summary>Whether a ≥ b for a number, which takes the tensor's type.</summary>
        public static Tensor operator >=(Tensor a, double b) => new LessOrEqual().Apply(Operands.Number(b, a), a);
    }
}
