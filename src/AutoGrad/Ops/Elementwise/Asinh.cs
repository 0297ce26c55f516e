using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>asinh x = ln(x + √(x² + 1)), with derivative 1/√(x² + 1).</summary>
public sealed record Asinh : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Asinh(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => ((x * x) + 1).ReciprocalSqrt();
}

/// <summary>The inverse hyperbolic sine.</summary>
public static class AsinhMethods
{
    extension(Tensor x)
    {
        /// <summary>The inverse hyperbolic sine.</summary>
        public Tensor Asinh() => new Asinh().Apply(x);
    }
}
