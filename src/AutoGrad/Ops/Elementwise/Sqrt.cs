using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>√x for x ≥ 0, with derivative 1/(2y), +∞ at 0.</summary>
public sealed record Sqrt : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sqrt(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 0.5 / y;
}

/// <summary>The square root.</summary>
public static class SqrtMethods
{
    extension(Tensor x)
    {
        /// <summary>√x.</summary>
        public Tensor Sqrt() => new Sqrt().Apply(x);
    }
}
