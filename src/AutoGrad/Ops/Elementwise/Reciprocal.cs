using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>1/x, with derivative −y²; ±∞ at ±0.</summary>
public sealed record Reciprocal : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Reciprocal(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => -(y * y);
}

/// <summary>The reciprocal.</summary>
public static class ReciprocalMethods
{
    extension(Tensor x)
    {
        /// <summary>1/x.</summary>
        public Tensor Reciprocal() => new Reciprocal().Apply(x);
    }
}
