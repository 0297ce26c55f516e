using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>tan x, with derivative 1 + y².</summary>
public sealed record Tan : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Tan(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1 + (y * y);
}

/// <summary>The tangent.</summary>
public static class TanMethods
{
    extension(Tensor x)
    {
        /// <summary>tan x; x in radians.</summary>
        public Tensor Tan() => new Tan().Apply(x);
    }
}
