using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>cosh x, with derivative sinh x.</summary>
public sealed record Cosh : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Cosh(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => x.Sinh();
}

/// <summary>The hyperbolic cosine.</summary>
public static class CoshMethods
{
    extension(Tensor x)
    {
        /// <summary>(eˣ + e⁻ˣ)/2.</summary>
        public Tensor Cosh() => new Cosh().Apply(x);
    }
}
