using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>ln(1 + x) for x > −1, with full relative accuracy around 0 and derivative 1/(1 + x); −∞ at −1, NaN below.</summary>
public sealed record LogP1 : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.LogP1(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1 / (1 + x);
}

/// <summary>The logarithm of one more.</summary>
public static class LogP1Methods
{
    extension(Tensor x)
    {
        /// <summary>ln(1 + x), with full relative accuracy around 0.</summary>
        public Tensor LogP1() => new LogP1().Apply(x);
    }
}
