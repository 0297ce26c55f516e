using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>ln σ(x) = −ln(1 + e⁻ˣ), without overflow, with derivative σ(−x).</summary>
public sealed record LogSigmoid : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.LogSigmoid(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => (-x).Sigmoid();
}

/// <summary>The logarithm of the logistic function.</summary>
public static class LogSigmoidMethods
{
    extension(Tensor x)
    {
        /// <summary>ln(1/(1 + e⁻ˣ)).</summary>
        public Tensor LogSigmoid() => new LogSigmoid().Apply(x);
    }
}
