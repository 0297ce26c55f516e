using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>atan x, with derivative 1/(1 + x²).</summary>
public sealed record Atan : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Atan(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 1 / (1 + (x * x));
}

/// <summary>The inverse tangent.</summary>
public static class AtanMethods
{
    extension(Tensor x)
    {
        /// <summary>The angle in [−π/2, π/2] whose tangent is x.</summary>
        public Tensor Atan() => new Atan().Apply(x);
    }
}
