using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>sinh x, with derivative cosh x.</summary>
public sealed record Sinh : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Sinh(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => x.Cosh();
}

/// <summary>The hyperbolic sine.</summary>
public static class SinhMethods
{
    extension(Tensor x)
    {
        /// <summary>(eˣ − e⁻ˣ)/2.</summary>
        public Tensor Sinh() => new Sinh().Apply(x);
    }
}
