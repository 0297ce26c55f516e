using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>log₂ x for x > 0, with derivative 1/(x·ln 2); −∞ at 0, NaN below.</summary>
public sealed record Log2 : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Log2(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1 / (x * 0.6931471805599453);
}

/// <summary>The logarithm to base 2.</summary>
public static class Log2Methods
{
    extension(Tensor x)
    {
        /// <summary>The logarithm to base 2.</summary>
        public Tensor Log2() => new Log2().Apply(x);
    }
}
