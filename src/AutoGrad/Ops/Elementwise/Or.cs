using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Whether a or b or both hold, for truth values.</summary>
public sealed record Or : Comparison
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Bool;

    /// <inheritdoc/>
    protected override void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) => Logic.Or(a, b, y);
}

/// <summary>Disjunction of truth values; shapes broadcast.</summary>
public static class OrMethods
{
    extension(Tensor)
    {
        /// <summary>Whether one of them holds or both, element by element; a and b are Bool tensors.</summary>
        public static Tensor operator |(Tensor a, Tensor b) => new Or().Apply(a, b);
    }
}
