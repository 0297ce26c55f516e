using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>σ(x) = 1/(1 + e⁻ˣ), without overflow, with derivative y(1 − y).</summary>
public sealed record Sigmoid : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Sigmoid(x, y);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => ChainSigmoid.Instance.Apply(dy, y);
}

/// <summary>The logistic function.</summary>
public static class SigmoidMethods
{
    extension(Tensor x)
    {
        /// <summary>1/(1 + e⁻ˣ).</summary>
        public Tensor Sigmoid() => new Sigmoid().Apply(x);
    }
}
