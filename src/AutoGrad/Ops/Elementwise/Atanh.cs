using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>atanh x = ½ ln((1 + x)/(1 − x)) for |x| ≤ 1, with derivative 1/((1 − x)(1 + x)); ±∞ at ±1, NaN beyond.</summary>
public sealed record Atanh : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Atanh(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1 / ((1 - x) * (1 + x));
}

/// <summary>The inverse hyperbolic tangent.</summary>
public static class AtanhMethods
{
    extension(Tensor x)
    {
        /// <summary>The inverse hyperbolic tangent.</summary>
        public Tensor Atanh() => new Atanh().Apply(x);
    }
}
