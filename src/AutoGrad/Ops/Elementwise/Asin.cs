using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>asin x for |x| ≤ 1, with derivative 1/√((1 − x)(1 + x)), +∞ at ±1; NaN beyond.</summary>
public sealed record Asin : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Asin(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => ((1 - x) * (1 + x)).ReciprocalSqrt();
}

/// <summary>The inverse sine.</summary>
public static class AsinMethods
{
    extension(Tensor x)
    {
        /// <summary>The angle in [−π/2, π/2] whose sine is x.</summary>
        public Tensor Asin() => new Asin().Apply(x);
    }
}
