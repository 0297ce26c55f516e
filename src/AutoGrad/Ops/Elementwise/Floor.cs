using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>The greatest integer ≤ x, with derivative 0.</summary>
public sealed record Floor : UnaryMap
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Floor(x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Tensor.ZerosLike(x);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.ZerosLike(dy);
}

/// <summary>Rounding down.</summary>
public static class FloorMethods
{
    extension(Tensor x)
    {
        /// <summary>The greatest integer not above x.</summary>
        public Tensor Floor() => new Floor().Apply(x);
    }
}
