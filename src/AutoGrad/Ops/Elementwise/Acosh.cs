using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>acosh x = ln(x + √(x² − 1)) for x ≥ 1, with derivative 1/√((x − 1)(x + 1)), +∞ at 1; NaN below.</summary>
public sealed record Acosh : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Acosh(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => ((x - 1) * (x + 1)).ReciprocalSqrt();
}

/// <summary>The inverse hyperbolic cosine.</summary>
public static class AcoshMethods
{
    extension(Tensor x)
    {
        /// <summary>The inverse hyperbolic cosine.</summary>
        public Tensor Acosh() => new Acosh().Apply(x);
    }
}
