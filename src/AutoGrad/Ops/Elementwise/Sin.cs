using AutoGrad.Kernels;

namespace AutoGrad;

/// <summary>sin x, with derivative cos x.</summary>
public sealed record Sin : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => Special.Sin(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => x.Cos();
}

/// <summary>The sine.</summary>
public static class SinMethods
{
    extension(Tensor x)
    {
        /// <summary>sin x; x in radians.</summary>
        public Tensor Sin() => new Sin().Apply(x);
    }
}
