using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Whether exactly one of a and b holds, for truth values.</summary>
public sealed record Xor : Comparison
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Bool;

    /// <inheritdoc/>
    protected override void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) => Logic.Xor(a, b, y);
}

/// <summary>Exclusive disjunction of truth values; shapes broadcast.</summary>
public static class XorMethods
{
    extension(Tensor)
    {
        /// <summary>Whether exactly one of them holds, element by element; a and b are Bool tensors.</summary>
        public static Tensor operator ^(Tensor a, Tensor b) => new Xor().Apply(a, b);
    }
}
