using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>Whether both a and b hold, for truth values.</summary>
public sealed record And : Comparison
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Bool;

    /// <inheritdoc/>
    protected override void Compare<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) => Logic.And(a, b, y);
}

/// <summary>Conjunction of truth values; shapes broadcast.</summary>
public static class AndMethods
{
    extension(Tensor)
    {
        /// <summary>Whether both hold, element by element; a and b are Bool tensors.</summary>
        public static Tensor operator &(Tensor a, Tensor b) => new And().Apply(a, b);
    }
}
