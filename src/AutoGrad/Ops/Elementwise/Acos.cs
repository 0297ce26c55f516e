using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>acos x for |x| ≤ 1, with derivative −1/√((1 − x)(1 + x)), −∞ at ±1; NaN beyond.</summary>
public sealed record Acos : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Acos(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => -((1 - x) * (1 + x)).ReciprocalSqrt();
}

/// <summary>The inverse cosine.</summary>
public static class AcosMethods
{
    extension(Tensor x)
    {
        /// <summary>The angle in [0, π] whose cosine is x.</summary>
        public Tensor Acos() => new Acos().Apply(x);
    }
}
