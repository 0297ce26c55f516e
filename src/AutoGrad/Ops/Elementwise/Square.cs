using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>x², with derivative 2x.</summary>
public sealed record Square : UnaryMap
{
    /// <inheritdoc/>
    public override Keep Keep => Keep.Inputs;

    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Multiply(x, x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Multiply(x, x, y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => 2 * x;
}

/// <summary>The square.</summary>
public static class SquareMethods
{
    extension(Tensor x)
    {
        /// <summary>x².</summary>
        public Tensor Square() => new Square().Apply(x);
    }
}
