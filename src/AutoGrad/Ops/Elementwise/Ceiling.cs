using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>The least integer ≥ x, with derivative 0.</summary>
public sealed record Ceiling : UnaryMap
{
    /// <inheritdoc/>
    public override DTypes Accepts => DTypes.Numeric;

    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Ceiling(x, y);

    /// <inheritdoc/>
    protected override void MapInteger<T>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    /// <inheritdoc/>
    protected override Tensor Slope(Tensor x, Tensor y) => Tensor.ZerosLike(x);

    /// <inheritdoc/>
    protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => Tensor.ZerosLike(dy);
}

/// <summary>Rounding up.</summary>
public static class CeilingMethods
{
    extension(Tensor x)
    {
        /// <summary>The least integer not below x.</summary>
        public Tensor Ceiling() => new Ceiling().Apply(x);
    }
}
