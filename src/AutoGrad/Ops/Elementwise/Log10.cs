using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>log₁₀ x for x > 0, with derivative 1/(x·ln 10); −∞ at 0, NaN below.</summary>
public sealed record Log10 : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Log10(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1 / (x * 2.302585092994046);
}

/// <summary>The logarithm to base 10.</summary>
public static class Log10Methods
{
    extension(Tensor x)
    {
        /// <summary>The logarithm to base 10.</summary>
        public Tensor Log10() => new Log10().Apply(x);
    }
}
