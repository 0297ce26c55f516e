using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>1 − erf x, with full relative accuracy down to its underflow; derivative −(2/√π)e^−x².</summary>
public sealed record Erfc : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Erfc(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => -1.1283791670955126 * (-(x * x)).Exp();
}

/// <summary>The complementary error function.</summary>
public static class ErfcMethods
{
    extension(Tensor x)
    {
        /// <summary>1 − erf x, without cancellation for large x.</summary>
        public Tensor Erfc() => new Erfc().Apply(x);
    }
}
