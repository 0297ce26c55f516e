using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>1/√x for x ≥ 0, with derivative −y³/2; +∞ at 0, NaN below.</summary>
public sealed record ReciprocalSqrt : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Output;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.ReciprocalSqrt(x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => -0.5 * (y * y * y);
}

/// <summary>The reciprocal of the square root.</summary>
public static class ReciprocalSqrtMethods
{
    extension(Tensor x)
    {
        /// <summary>1/√x.</summary>
        public Tensor ReciprocalSqrt() => new ReciprocalSqrt().Apply(x);
    }
}
