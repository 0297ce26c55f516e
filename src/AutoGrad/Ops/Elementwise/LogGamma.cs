using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>ln |Γ(x)|, with derivative ψ(x); +∞ at 0, −1, −2, …</summary>
public sealed record LogGamma : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.LogGamma(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => x.Digamma();
}

/// <summary>The logarithm of the gamma function.</summary>
public static class LogGammaMethods
{
    extension(Tensor x)
    {
        /// <summary>ln |Γ(x)|.</summary>
        public Tensor LogGamma() => new LogGamma().Apply(x);
    }
}
